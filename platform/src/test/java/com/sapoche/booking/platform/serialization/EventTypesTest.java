package com.sapoche.booking.platform.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

class EventTypesTest {
    @Test
    void containsEveryCompiledEvent() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(LedgerEvent.class));
        List<String> compiled = scan.findCandidateComponents("com.sapoche.booking.api").stream()
                .map(event -> event.getBeanClassName())
                .toList();

        assertThat(compiled).hasSizeGreaterThanOrEqualTo(38);
        assertThat(EventTypes.all().types())
                .extracting(type -> type.javaClass().getName())
                .containsExactlyInAnyOrderElementsOf(compiled);
    }
}
