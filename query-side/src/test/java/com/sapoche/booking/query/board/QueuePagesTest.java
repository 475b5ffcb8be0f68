package com.sapoche.booking.query.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests pages of a clinic's queues, with a {@code Link} header to the next page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuePagesTest {

    private static final String QUEUES = "/api/v1/clinics/c/queues";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final List<String> QUEUE_IDS =
            IntStream.range(10, 22).mapToObj(number -> "q" + number).toList();

    private TestQuerySide querySide;

    @BeforeAll
    void start() {
        querySide = new TestQuerySide();
        QUEUE_IDS.forEach(queueId -> querySide.record(new RandomClinicModel("c", queueId, 1).open()));
        querySide.record(new RandomClinicModel("c-other", "q10", 1).open());
        querySide.record(new RandomClinicModel("d", "q10", 1).open());
        querySide.getCurrent("c/queues");
    }

    @AfterAll
    void stop() {
        querySide.close();
    }

    @Test
    void theLinksLeadToEveryQueueOfTheClinicInOrder() {
        List<String> found = new ArrayList<>();
        String address = "?limit=5";
        int pages = 0;
        while (!address.isEmpty()) {
            HttpResponse<String> response = querySide.send("GET", QUEUES + address, "");
            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode queues = JsonMapper.shared().readTree(response.body());
            queues.forEach(queue -> found.add(queue.get("queueId").asString()));
            Matcher next = NEXT.matcher(response.headers().firstValue("Link").orElse(""));
            address = next.matches() ? next.group(1) : "";
            pages++;
        }

        assertThat(found).isEqualTo(QUEUE_IDS);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aPageReadsOnlyItsOwnQueues() {
        long read = querySide.documentsReadBy(() -> querySide.get("c/queues?limit=3"));

        assertThat(read).isEqualTo(4);
    }

    @Test
    void invalidParametersAreRejected() {
        assertThat(querySide.get("c/queues?limit=0").code()).isEqualTo("INVALID");
        assertThat(querySide.get("c/queues?limit=501").code()).isEqualTo("INVALID");
        assertThat(querySide.get("c/queues?cursor=!").code()).isEqualTo("INVALID");
        assertThat(querySide.get("c/queues?cursor=ISE").code()).isEqualTo("INVALID");
    }
}
