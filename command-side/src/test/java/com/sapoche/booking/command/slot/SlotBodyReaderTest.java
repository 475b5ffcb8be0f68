package com.sapoche.booking.command.slot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.command.slot.SlotBodyReader.SlotBody;
import jakarta.validation.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SlotBodyReaderTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SlotBodyReader reader =
            new SlotBodyReader(JSON, Validation.buildDefaultValidatorFactory().getValidator());

    private List<SlotBody> read(String json) {
        return reader.read(JSON.readTree(json.replace('\'', '"')));
    }

    @Test
    void comparesTimesByTheirValue() {
        assertThat(read("{'start':'2030-01-01T10:00:00Z','end':'2030-01-01T11:00:00Z','resource':null}"))
                .isEqualTo(read("{'end':'2030-01-01T12:00:00+01:00','start':'2030-01-01T10:00:00.000Z'}"));
    }

    @Test
    void keepsTheOrderOfAnArray() {
        assertThat(read("[{'slotId':'b','start':'2030-01-01T10:00:00Z','end':'2030-01-01T11:00:00Z'},"
                        + "{'slotId':'a','start':'2030-01-01T10:00:00Z','end':'2030-01-01T11:00:00Z'}]"))
                .extracting(SlotBody::slotId)
                .containsExactly("b", "a");
    }
}
