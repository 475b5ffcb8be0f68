package com.sapoche.booking.command.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits the number of commands that wait for the lock of one queue, and their waiting time.
 *
 * @param waiting maximum number of waiting commands; further commands are rejected as OVERLOADED
 * @param timeout time after which a waiting command is rejected as UNAVAILABLE
 */
@ConfigurationProperties("ledger.commands")
public record CommandSettings(@DefaultValue("128") int waiting, @DefaultValue("5s") Duration timeout) {}
