package com.sapoche.booking.saga.supply;

import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.OfferedSeats;
import com.sapoche.booking.saga.sending.Cause;
import com.sapoche.booking.saga.sending.CommandSender;
import com.sapoche.booking.saga.sending.NotDoneException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the free seats of a queue offered to those in line, until none is left that anybody wants. */
public class FreeSeats {
    /** A queue with more free seats than this many rounds can offer goes on at the next try. */
    static final int MOST_ROUNDS = 100;

    private static final Logger log = LoggerFactory.getLogger(FreeSeats.class);

    private final CommandSender sender;

    public FreeSeats(CommandSender sender) {
        this.sender = sender;
    }

    /**
     * A refusal ends it like a success: what was refused for good has nobody to offer to.
     *
     * @throws NotDoneException when seats may be left that could be offered
     */
    public void offer(String clinicId, String queueId, Cause cause) throws NotDoneException {
        OfferFreeSeats offer = new OfferFreeSeats(clinicId, queueId);
        try {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                if (!sender.send(offer, OfferedSeats.class, cause).more()) {
                    return;
                }
            }
        } catch (RefusedException refused) {
            log.warn("Free seats of queue {}/{} are not offered: {}", clinicId, queueId, refused.getMessage());
            return;
        }
        throw new NotDoneException("Seats of queue " + clinicId + "/" + queueId + " are left to offer", null);
    }
}
