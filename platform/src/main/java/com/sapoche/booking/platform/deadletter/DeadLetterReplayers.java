package com.sapoche.booking.platform.deadletter;

import java.util.List;

/** Lists the replayers that one module contributes: one for each of its processing groups. */
public record DeadLetterReplayers(List<DeadLetterReplayer> replayers) {}
