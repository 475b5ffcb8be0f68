package com.sapoche.booking.saga.store;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Stores the position of a processor after everything else its unit of work writes. A pooled processor stores it first
 * and counts on a transaction to hold both together; with stores that have none, a crash between the two would lose
 * the batch. So it is read again instead.
 */
class WriteLastTokenStore implements TokenStore {
    private final TokenStore tokens;
    private final HighWaterMark mark;

    /** Written before everything else a unit of work writes. */
    interface HighWaterMark {
        void set(TrackingToken upTo, String processor, int segment);
    }

    WriteLastTokenStore(TokenStore tokens, HighWaterMark mark) {
        this.tokens = tokens;
        this.mark = mark;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        if (preparesCommit()) {
            if (token != null) {
                MongoWriteBuffer.ofUnitOfWork().first(() -> mark.set(token, processor, segment));
            }
            CurrentUnitOfWork.get().onCommit(unit -> {
                MongoWriteBuffer.flush(unit);
                tokens.storeToken(token, processor, segment);
            });
        } else {
            tokens.storeToken(token, processor, segment);
        }
    }

    private static boolean preparesCommit() {
        return CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get().phase() == UnitOfWork.Phase.PREPARE_COMMIT;
    }

    @Override
    public void initializeTokenSegments(String processor, int segments) {
        tokens.initializeTokenSegments(processor, segments);
    }

    @Override
    public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken initial) {
        tokens.initializeTokenSegments(processor, segments, initial);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return tokens.fetchToken(processor, segment);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        return tokens.fetchToken(processor, segment);
    }

    @Override
    public void extendClaim(String processor, int segment) {
        tokens.extendClaim(processor, segment);
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        tokens.releaseClaim(processor, segment);
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        tokens.initializeSegment(token, processor, segment);
    }

    @Override
    public void deleteToken(String processor, int segment) {
        tokens.deleteToken(processor, segment);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return tokens.requiresExplicitSegmentInitialization();
    }

    @Override
    public int[] fetchSegments(String processor) {
        return tokens.fetchSegments(processor);
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        return tokens.fetchAvailableSegments(processor);
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return tokens.retrieveStorageIdentifier();
    }
}
