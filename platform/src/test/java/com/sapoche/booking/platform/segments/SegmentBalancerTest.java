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
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentBalancerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Some fifteen looks and claims of each replica. */
    private static final Duration STABLE = Duration.ofSeconds(3);

    private final SharedStores shared = new SharedStores();
    private final List<TestReplica> members = new ArrayList<>();
    private Map<Integer, String> lastSeen = Map.of();
    private long lastSeenAt = System.nanoTime();
    private MongoClient inspection;

    @BeforeEach
    void open() {
        inspection = MongoClients.create(shared.uri);
    }

    @AfterEach
    void close() {
        members.forEach(TestReplica::close);
        inspection.close();
        shared.close();
    }

    @Test
    void threeShareEvenlyAndTheRestTakesOverWhatADeadOneHeld() {
        TestReplica first = join("a");
        await().atMost(PATIENCE).until(() -> first.held() == TestReplica.SEGMENTS);

        TestReplica second = join("b");
        TestReplica third = join("c");
        awaitShares(5, 5, 6);
        assertThat(List.of(first.held(), second.held(), third.held())).containsExactlyInAnyOrder(5, 5, 6);

        second.kill();
        awaitOwners(Map.of("a", 8, "c", 8));

        third.close();
        members.remove(third);
        awaitOwners(Map.of("a", 16));
    }

    @Test
    void noSegmentGoesToAndFroOnceAllHaveTheirShare() {
        join("a");
        join("b");
        join("c");
        await().atMost(PATIENCE).until(() -> unchangedFor().compareTo(STABLE) > 0);
        assertThat(owners().values()).containsExactlyInAnyOrder(5, 5, 6);
    }

    @Test
    void theShareOfOneThatLivesButTakesNothingIsTakenByTheOthers() {
        join("a");
        TestReplica ill = join("b");
        awaitShares(8, 8);

        ill.fallIll();
        awaitOwners(Map.of("a", 16));
    }

    @Test
    void theOthersHaveMadeRoomBeforeOneThatGoesReleasesAnything() {
        TestReplica stays = join("a");
        TestReplica goes = join("b");
        awaitShares(8, 8);

        goes.leave();
        assertThat(stays.share()).isEqualTo(TestReplica.SEGMENTS);
        assertThat(owners()).isEqualTo(Map.of("a", 8, "b", 8));

        goes.close();
        awaitOwners(Map.of("a", 16));
    }

    @Test
    void oneThatHasLeftIsNotSaidToLiveByALookThatWasUnderWay() {
        SlowHeartbeatWrites slow = new SlowHeartbeatWrites();
        TestReplica goes = new TestReplica(shared.uri, shared.log, "b", slow, new Object());
        members.add(goes);
        await().atMost(PATIENCE).until(() -> goes.held() == TestReplica.SEGMENTS);

        slow.begins();
        goes.leave();
        await().during(STABLE).until(() -> replicas().isEmpty());
    }

    @Test
    void nothingIsReleasedToOneWhoseProcessorsDoNotRunYet() {
        TestReplica first = join("a");
        await().atMost(PATIENCE).until(() -> first.held() == TestReplica.SEGMENTS);
        SegmentBalancer starting = TestReplica.balance(inspection, "b");

        starting.expect();
        assertThat(starting.getMaxSegments(TestReplica.PROCESSOR)).isEqualTo(8);
        await().during(STABLE).until(() -> owners().equals(Map.of("a", 16)));
    }

    /** Takes its time with saying that a replica lives. */
    private static final class SlowHeartbeatWrites implements CommandListener {
        private static final Duration TAKES = Duration.ofMillis(100);
        private final CountDownLatch underWay = new CountDownLatch(1);
        private volatile boolean slow;

        void begins() {
            slow = true;
            assertThatNoException().isThrownBy(underWay::await);
        }

        @Override
        public void commandStarted(CommandStartedEvent event) {
            BsonValue collection = event.getCommand().get("update");
            if (slow && collection != null && collection.asString().getValue().equals(TestReplica.REPLICAS)) {
                underWay.countDown();
                long until = System.nanoTime() + TAKES.toNanos();
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private List<Document> replicas() {
        return inspection
                .getDatabase("ledger")
                .getCollection(TestReplica.REPLICAS)
                .find()
                .into(new ArrayList<>());
    }

    private TestReplica join(String node) {
        TestReplica member = new TestReplica(shared.uri, shared.log, node);
        members.add(member);
        return member;
    }

    private void awaitShares(Integer... shares) {
        List<Integer> sorted = Arrays.stream(shares).sorted().toList();
        await().atMost(PATIENCE)
                .until(() -> owners().values().stream().sorted().toList().equals(sorted));
    }

    private void awaitOwners(Map<String, Integer> owners) {
        await().atMost(PATIENCE).until(() -> owners().equals(owners));
    }

    /** By replica how many segments it holds, according to the token store. */
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
            segments.put(token.getInteger("segment"), owner == null ? "nobody" : owner);
        }
        return segments;
    }

    private Duration unchangedFor() {
        Map<Integer, String> seen = segments();
        if (!seen.equals(lastSeen)) {
            lastSeen = seen;
            lastSeenAt = System.nanoTime();
        }
        return Duration.ofNanos(System.nanoTime() - lastSeenAt);
    }
}
