package com.sapoche.booking.platform.documents;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Stores the token of a processor after all documents of its unit of work. A pooled processor stores its token first and
 * relies on a transaction around both; without one, a crash in between would lose the batch. With this store the batch is
 * handled again.
 */
class WriteLastTokenStore implements TokenStore {
    private final TokenStore tokens;
    private final HighWaterMark mark;

    /** Records the position that the documents of a unit of work reach, before they are written. */
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
            CommitSequence sequence = CommitSequence.current();
            if (token != null) {
                sequence.addMark(() -> mark.set(token, processor, segment));
            }
            CurrentUnitOfWork.get().onCommit(unit -> {
                sequence.execute();
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
