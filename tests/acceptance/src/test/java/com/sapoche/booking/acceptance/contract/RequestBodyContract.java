package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.HttpAnswer;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
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
@LedgerTest
class RequestBodyContract {
    @Test
    void everyFieldRefusesWhatIsNotOfItsKindAndIsNamed(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        for (CommandForm form : CommandForm.all(clinic)) {
            form.fields().forEach((field, kind) -> {
                for (JsonNode wrong : kind.wrong()) {
                    invalid(all, clinic, form, JsonBodies.with(form.valid(), field, wrong), field);
                }
            });
        }
        all.assertAll();
    }

    @Test
    void everyFieldThatIsNeededIsAskedFor(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        for (CommandForm form : CommandForm.all(clinic)) {
            for (String field : form.required()) {
                invalid(all, clinic, form, JsonBodies.without(form.valid(), field), field);
                invalid(all, clinic, form, JsonBodies.with(form.valid(), field, null), field);
            }
            if (form.required().size() > 1) {
                HttpAnswer none = clinic.post(form.path(), JsonBodies.object());
                all.assertThat(none.violated()).as("%s", none).containsExactlyInAnyOrderElementsOf(form.required());
            }
        }
        all.assertAll();
    }

    @Test
    void unknownFieldsAreRefusedAndNamed(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        for (CommandForm form : CommandForm.all(clinic)) {
            invalid(all, clinic, form, JsonBodies.with(form.valid(), "surprise", 1), "surprise");
        }
        all.assertAll();
    }

    @Test
    void theFutureIsNotTakenForThePast(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        String soon = Instant.now().plus(1, ChronoUnit.HOURS).toString();
        for (CommandForm form : CommandForm.all(clinic)) {
            // What a state refuses first is its own contract's matter.
            HttpAnswer answer = clinic.post(form.path(), JsonBodies.with(form.valid(), "occurredAt", soon));
            if (!List.of("WRONG_STATE", "SLOT_NOT_FOUND").contains(answer.code())) {
                all.assertThat(answer.code()).as("%s", answer).isEqualTo("INVALID");
                all.assertThat(answer.violated()).as("%s", answer).containsExactly("occurredAt");
            }
        }
        all.assertAll();
    }

    @Test
    void malformedJsonIsMalformed(ClinicClient clinic) {
        SoftAssertions all = new SoftAssertions();
        for (CommandForm form : CommandForm.all(clinic)) {
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
                HttpAnswer answer = clinic.postText(form.path(), body);
                all.assertThat(answer.status()).as("%s", answer).isEqualTo(400);
                all.assertThat(answer.code()).as("%s", answer).isIn("MALFORMED", "INVALID");
            }
        }
        all.assertAll();
    }

    @Test
    void nothingIsNoBodyWhereOneIsNeeded(ClinicClient clinic) {
        for (CommandForm form : CommandForm.all(clinic)) {
            for (String body : List.of("", " ", "null")) {
                HttpAnswer answer = clinic.http()
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
    void onlyJsonIsRead(ClinicClient clinic) {
        for (CommandForm form : CommandForm.all(clinic)) {
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
    void jsonMayNameItsCharset(ClinicClient clinic) {
        clinic.post(
                        "/queues",
                        JsonBodies.object("name", "Здоровье", "zone", "UTC"),
                        "Content-Type",
                        "application/json;charset=UTF-8")
                .is(201);
    }

    @Test
    void bodiesOverOneMebibyteAreTooLarge(ClinicClient clinic) {
        byte[] body =
                ("{\"name\":\"" + "a".repeat((1 << 20) + 1) + "\",\"zone\":\"UTC\"}").getBytes(StandardCharsets.UTF_8);
        for (CommandForm form : CommandForm.all(clinic)) {
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
    void aBodyOfOneMebibyteIsRead(ClinicClient clinic) {
        ObjectNode queue = JsonBodies.object("name", "Cardiology", "zone", "UTC");
        String spaces = " ".repeat((1 << 20) - queue.toString().length());
        clinic.postText("/queues", queue + spaces).is(201);
        clinic.postText("/queues", queue + spaces + " ").refused(413, "TOO_LARGE");
    }

    private static void invalid(
            SoftAssertions all, ClinicClient clinic, CommandForm form, ObjectNode body, String field) {
        HttpAnswer answer = clinic.post(form.path(), body);
        all.assertThat(answer.status() + " " + answer.code()).as("%s", answer).isEqualTo("400 INVALID");
        all.assertThat(answer.violated()).as("%s", answer).anySatisfy(name -> assertThat(name)
                .startsWith(field));
    }
}
