package com.sapoche.booking.platform.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SegmentBalancerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Covers about 15 rounds and claim attempts of each replica. */
    private static final Duration STABLE = Duration.ofSeconds(3);

    private final SharedStores shared = new SharedStores();
    private final List<TestReplica> replicas = new ArrayList<>();
    private Map<Integer, String> lastOwners = Map.of();
    private long unchangedSince = System.nanoTime();
    private MongoClient inspection;

    @BeforeEach
    void open() {
        inspection = MongoClients.create(shared.uri);
    }

    @AfterEach
    void close() {
        replicas.forEach(TestReplica::close);
        inspection.close();
        shared.close();
    }

    @Test
    void dividesSegmentsEvenlyAndReassignsThoseOfStoppedReplicas() {
        TestReplica first = join("a");
        await().atMost(TIMEOUT).until(() -> first.held() == TestReplica.SEGMENTS);

        TestReplica second = join("b");
        TestReplica third = join("c");
        awaitSegmentCounts(5, 5, 6);
        // A replica starts a segment after it has written its claim.
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(List.of(first.held(), second.held(), third.held()))
                .containsExactlyInAnyOrder(5, 5, 6));

        second.kill();
        awaitOwners(Map.of("a", 8, "c", 8));

        third.close();
        replicas.remove(third);
        awaitOwners(Map.of("a", 16));
    }

    @Test
    void movesNoSegmentOnceSharesAreEven() {
        join("a");
        join("b");
        join("c");
        await().atMost(TIMEOUT).until(() -> unchangedFor().compareTo(STABLE) > 0);
        assertThat(owners().values()).containsExactlyInAnyOrder(5, 5, 6);
    }

    @Test
    void assignsUnclaimedSegmentsOfALiveReplicaToOthers() {
        join("a");
        TestReplica idle = join("b");
        awaitSegmentCounts(8, 8);

        idle.stopProcessor();
        awaitOwners(Map.of("a", 16));
    }

    @Test
    void raisesQuotasOfPeersBeforeALeavingReplicaReleasesSegments() {
        TestReplica remaining = join("a");
        TestReplica leaving = join("b");
        awaitSegmentCounts(8, 8);

        leaving.leave();
        assertThat(remaining.quota()).isEqualTo(TestReplica.SEGMENTS);
        assertThat(owners()).isEqualTo(Map.of("a", 8, "b", 8));

        leaving.close();
        awaitOwners(Map.of("a", 16));
    }

    @Test
    void writesNoHeartbeatAfterLeavingDuringARound() {
        SlowHeartbeatWrites slow = new SlowHeartbeatWrites();
        TestReplica leaving = new TestReplica(shared.uri, shared.log, "b", slow, new Object());
        replicas.add(leaving);
        await().atMost(TIMEOUT).until(() -> leaving.held() == TestReplica.SEGMENTS);

        slow.awaitWrite();
        leaving.leave();
        await().during(STABLE).until(() -> heartbeats().isEmpty());
    }

    @Test
    void releasesNoSegmentToAReplicaThatIsStarting() {
        TestReplica first = join("a");
        await().atMost(TIMEOUT).until(() -> first.held() == TestReplica.SEGMENTS);
        SegmentBalancer starting = TestReplica.balancer(inspection, "b");

        starting.prepare();
        assertThat(starting.getMaxSegments(TestReplica.PROCESSOR)).isEqualTo(8);
        await().during(STABLE).until(() -> owners().equals(Map.of("a", 16)));
    }

    @Test
    void runsFurtherRoundsAfterAFailedRound() {
        join("a");
        awaitOwners(Map.of("a", 16));
        AtomicInteger rounds = new AtomicInteger();
        SegmentBalancer balancer = TestReplica.balancer(inspection, "b");
        balancer.join(processor -> {
            rounds.incrementAndGet();
            throw new IllegalStateException("simulated failure of a round");
        });

        await().atMost(TIMEOUT).until(() -> rounds.get() > 1);
        balancer.leave();
    }

    /** Delays heartbeat writes. */
    private static final class SlowHeartbeatWrites implements CommandListener {
        private static final Duration DELAY = Duration.ofMillis(100);
        private final CountDownLatch writing = new CountDownLatch(1);
        private volatile boolean slow;

        void awaitWrite() {
            slow = true;
            assertThatNoException().isThrownBy(writing::await);
        }

        @Override
        public void commandStarted(CommandStartedEvent event) {
            BsonValue collection = event.getCommand().get("update");
            if (slow && collection != null && collection.asString().getValue().equals(TestReplica.REPLICAS)) {
                writing.countDown();
                long until = System.nanoTime() + DELAY.toNanos();
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private List<Document> heartbeats() {
        return inspection
                .getDatabase("ledger")
                .getCollection(TestReplica.REPLICAS)
                .find()
                .into(new ArrayList<>());
    }

    private TestReplica join(String node) {
        TestReplica replica = new TestReplica(shared.uri, shared.log, node);
        replicas.add(replica);
        return replica;
    }

    private void awaitSegmentCounts(Integer... counts) {
        List<Integer> sorted = Arrays.stream(counts).sorted().toList();
        await().atMost(TIMEOUT)
                .until(() -> owners().values().stream().sorted().toList().equals(sorted));
    }

    private void awaitOwners(Map<String, Integer> owners) {
        await().atMost(TIMEOUT).until(() -> owners().equals(owners));
    }

    /** Returns the number of segments that each replica holds according to the token store. */
    private Map<String, Integer> owners() {
        Map<String, Integer> owners = new TreeMap<>();
        segments().values().forEach(owner -> owners.merge(owner, 1, Integer::sum));
        return owners;
    }

    private Map<Integer, String> segments() {
        Map<Integer, String> segments = new TreeMap<>();
        for (Document token : inspection
                .getDatabase("ledger")
                .getCollection(TestReplica.TOKENS)
                .find()) {
            String owner = token.getString("owner");
            segments.put(token.getInteger("segment"), owner == null ? "none" : owner);
        }
        return segments;
    }

    private Duration unchangedFor() {
        Map<Integer, String> current = segments();
        if (!current.equals(lastOwners)) {
            lastOwners = current;
            unchangedSince = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - unchangedSince);
    }
}
