package com.sapoche.booking.command.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits how many commands wait for the commands of the same queue before them, and how long.
 *
 * @param waiting number of commands that wait; further ones are rejected as OVERLOADED
 * @param timeout time after which a waiting command is rejected as UNAVAILABLE
 */
@ConfigurationProperties("ledger.commands")
public record CommandSettings(@DefaultValue("128") int waiting, @DefaultValue("5s") Duration timeout) {}
