package com.sapoche.booking.scenarios.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.scenarios.clinic.Answer;
import com.sapoche.booking.scenarios.clinic.Clinic;
import com.sapoche.booking.scenarios.clinic.Json;
import com.sapoche.booking.scenarios.ledger.OnTheLedger;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is no proper body is refused by the letter, for every command alike. */
@OnTheLedger
class BodiesContract {
    @Test
    void everyFieldRefusesWhatIsNotOfItsKindAndIsNamed(Clinic clinic) {
        SoftAssertions all = new SoftAssertions();
        for (Form form : Form.all(clinic)) {
            form.fields().forEach((field, kind) -> {
                for (JsonNode wrong : kind.wrong()) {
                    invalid(all, clinic, form, Json.with(form.valid(), field, wrong), field);
                }
            });
        }
        all.assertAll();
    }

    @Test
    void everyFieldThatIsNeededIsAskedFor(Clinic clinic) {
        SoftAssertions all = new SoftAssertions();
        for (Form form : Form.all(clinic)) {
            for (String field : form.required()) {
                invalid(all, clinic, form, Json.without(form.valid(), field), field);
                invalid(all, clinic, form, Json.with(form.valid(), field, null), field);
            }
            if (form.required().size() > 1) {
                Answer none = clinic.post(form.path(), Json.object());
                all.assertThat(none.violated()).as("%s", none).containsExactlyInAnyOrderElementsOf(form.required());
            }
        }
        all.assertAll();
    }

    @Test
    void unknownFieldsAreRefusedAndNamed(Clinic clinic) {
        SoftAssertions all = new SoftAssertions();
        for (Form form : Form.all(clinic)) {
            invalid(all, clinic, form, Json.with(form.valid(), "surprise", 1), "surprise");
        }
        all.assertAll();
    }

    @Test
    void theFutureIsNotTakenForThePast(Clinic clinic) {
        SoftAssertions all = new SoftAssertions();
        String soon = Instant.now().plus(1, ChronoUnit.HOURS).toString();
        for (Form form : Form.all(clinic)) {
            // What a state refuses first is its own contract's matter.
            Answer answer = clinic.post(form.path(), Json.with(form.valid(), "occurredAt", soon));
            if (!List.of("WRONG_STATE", "SLOT_NOT_FOUND").contains(answer.code())) {
                all.assertThat(answer.code()).as("%s", answer).isEqualTo("INVALID");
                all.assertThat(answer.violated()).as("%s", answer).containsExactly("occurredAt");
            }
        }
        all.assertAll();
    }

    @Test
    void malformedJsonIsMalformed(Clinic clinic) {
        SoftAssertions all = new SoftAssertions();
        for (Form form : Form.all(clinic)) {
            String valid = form.valid().toString();
            for (String body : List.of(
                    "{",
                    valid + "}",
                    valid + valid,
                    valid.substring(0, valid.length() - 1),
                    "{'a':1}",
                    "{\"a\":}",
                    "nul",
                    "<xml/>",
                    "\u0000",
                    "{\"reason\":\"a\",\"reason\":\"b\"}",
                    "\"text\"",
                    "5",
                    "true",
                    "[".repeat(5_000))) {
                Answer answer = clinic.postText(form.path(), body);
                all.assertThat(answer.status()).as("%s", answer).isEqualTo(400);
                all.assertThat(answer.code()).as("%s", answer).isIn("MALFORMED", "INVALID");
            }
        }
        all.assertAll();
    }

    @Test
    void nothingIsNoBodyWhereOneIsNeeded(Clinic clinic) {
        for (Form form : Form.all(clinic)) {
            for (String body : List.of("", " ", "null")) {
                Answer answer = clinic.http()
                        .send(
                                "POST",
                                clinic.path(form.path()),
                                BodyPublishers.ofString(body),
                                "Content-Type",
                                "application/json");
                if (form.bodyNeeded() || body.equals(" ")) {
                    assertThat(answer.status() + " " + answer.code())
                            .as("%s", answer)
                            .isIn("400 MALFORMED", "400 INVALID");
                } else {
                    assertThat(answer.status()).as("%s", answer).isIn(200, 204, 409);
                }
            }
        }
    }

    @Test
    void onlyJsonIsRead(Clinic clinic) {
        for (Form form : Form.all(clinic)) {
            for (String type : List.of(
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "application/octet-stream",
                    "image/png",
                    "application/json/x",
                    "json",
                    "*/*")) {
                clinic.post(form.path(), form.valid(), "Content-Type", type).refused(415, "NOT_JSON");
            }
        }
    }

    @Test
    void jsonMayNameItsCharset(Clinic clinic) {
        clinic.post(
                        "/queues",
                        Json.object("name", "Здоровье", "zone", "UTC"),
                        "Content-Type",
                        "application/json;charset=UTF-8")
                .is(201);
    }

    @Test
    void bodiesOverOneMebibyteAreTooLarge(Clinic clinic) {
        byte[] body =
                ("{\"name\":\"" + "a".repeat((1 << 20) + 1) + "\",\"zone\":\"UTC\"}").getBytes(StandardCharsets.UTF_8);
        for (Form form : Form.all(clinic)) {
            clinic.http()
                    .send("POST", clinic.path(form.path()), BodyPublishers.ofByteArray(body))
                    .refused(413, "TOO_LARGE");
            // Without a length announced: chunk by chunk.
            clinic.http()
                    .send(
                            "POST",
                            clinic.path(form.path()),
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .refused(413, "TOO_LARGE");
        }
    }

    @Test
    void aBodyOfOneMebibyteIsRead(Clinic clinic) {
        ObjectNode queue = Json.object("name", "Cardiology", "zone", "UTC");
        String spaces = " ".repeat((1 << 20) - queue.toString().length());
        clinic.postText("/queues", queue + spaces).is(201);
        clinic.postText("/queues", queue + spaces + " ").refused(413, "TOO_LARGE");
    }

    private static void invalid(SoftAssertions all, Clinic clinic, Form form, ObjectNode body, String field) {
        Answer answer = clinic.post(form.path(), body);
        all.assertThat(answer.status() + " " + answer.code()).as("%s", answer).isEqualTo("400 INVALID");
        all.assertThat(answer.violated()).as("%s", answer).anySatisfy(name -> assertThat(name)
                .startsWith(field));
    }
}
