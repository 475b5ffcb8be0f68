package com.sapoche.booking.cli.deadletter;

import com.sapoche.booking.cli.client.LedgerClient;
import com.sapoche.booking.cli.client.LedgerResponse;
import com.sapoche.booking.cli.client.LedgerUnavailableException;
import com.sapoche.booking.cli.client.LedgerUrlOption;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Implements {@code dead-letters}: lists, retries or drops events that a projection, saga or policy could not handle. */
@Command(
        name = "dead-letters",
        description = "Lists, retries or drops dead letters: events that a projection, saga or policy could not handle,"
                + " and the later events of the same queue.")
public final class DeadLettersCommand implements Callable<Integer> {

    /** Lists the processing groups of the embedded ledger. A replica has some of them. */
    private static final List<String> PROCESSING_GROUPS =
            List.of("board", "availability", "stats", "slot-allocation", "capacity");

    private static final String IDENTIFIER = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final Pattern SEQUENCE = Pattern.compile(IDENTIFIER + "/" + IDENTIFIER);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final int NOT_FOUND = 404;

    private enum Operation {
        LIST,
        RETRY,
        DROP
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "list|retry|drop",
            defaultValue = "list",
            description = "operation (default ${DEFAULT-VALUE}); drop requires --projection and --sequence")
    private String operation;

    @Option(
            names = "--projection",
            paramLabel = "P",
            description = "board, availability, stats, slot-allocation or capacity (default: all of the process)")
    private @Nullable String projection;

    @Option(names = "--sequence", paramLabel = "S", description = "CLINIC/QUEUE (default: all)")
    private @Nullable String sequence;

    @Mixin
    private LedgerUrlOption address;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    private boolean help;

    @Override
    public Integer call() {
        Operation requested = checkUsage();
        PrintWriter out = spec.commandLine().getOut();
        LedgerClient ledger = new LedgerClient(address.url(), "none", CONNECT_TIMEOUT);
        long remaining = 0;
        for (String each : projection == null ? availableGroups(ledger) : List.of(projection)) {
            remaining += switch (requested) {
                case LIST -> list(ledger, each, out);
                case RETRY -> retry(ledger, each, out);
                case DROP -> drop(ledger, each, out);
            };
        }
        if (requested != Operation.DROP) {
            out.println("deadLetters=" + remaining);
        }
        return requested == Operation.RETRY && remaining > 0 ? 1 : 0;
    }

    /** Returns the processing groups of the process at the URL. A replica has those of its module only. */
    private List<String> availableGroups(LedgerClient ledger) {
        return PROCESSING_GROUPS.stream()
                .filter(name -> {
                    LedgerResponse response = ledger.get(uri(ledger, name, "?limit=1"));
                    return response.status() != NOT_FOUND;
                })
                .toList();
    }

    private long list(LedgerClient ledger, String of, PrintWriter out) {
        JsonNode response = body(ledger.get(uri(ledger, of, "?limit=500")));
        long shown = 0;
        for (JsonNode item : response.path("items")) {
            if (sequence == null || sequence.equals(item.path("sequence").asString())) {
                shown += item.path("deadLetters").asLong();
                out.println(of + " " + item.path("sequence").asString() + " deadLetters="
                        + item.path("deadLetters").asLong() + " since="
                        + item.path("since").asString() + " attempts="
                        + item.path("attempts").asInt());
                out.println("  first: event " + item.path("position").asLong() + " "
                        + item.path("type").asString() + " "
                        + item.path("eventId").asString() + ", recorded "
                        + item.path("recordedAt").asString());
                out.println("  cause: " + item.path("cause").asString("not attempted yet"));
            }
        }
        if (sequence == null && response.path("deadLetters").asLong() > shown) {
            out.println(of + " ... more dead letters not shown");
            return response.path("deadLetters").asLong();
        }
        return shown;
    }

    /** Repeats the retry request while it reduces the number of dead letters. The server bounds the time of one request. */
    private long retry(LedgerClient ledger, String of, PrintWriter out) {
        String body = sequence == null ? "{}" : "{\"sequence\":\"" + sequence + "\"}";
        long retried = 0;
        while (true) {
            JsonNode response = body(ledger.post(uri(ledger, of, "/retry"), body));
            retried += response.path("retried").asLong();
            long remaining = response.path("left").asLong();
            if (remaining == 0 || response.path("retried").asLong() == 0) {
                out.println(of + " retried=" + retried + " left=" + remaining);
                return remaining;
            }
        }
    }

    private long drop(LedgerClient ledger, String of, PrintWriter out) {
        String query = "?sequence=" + URLEncoder.encode(String.valueOf(sequence), StandardCharsets.UTF_8);
        JsonNode response = body(ledger.delete(uri(ledger, of, query)));
        out.println(of + " dropped=" + response.path("dropped").asLong());
        return 0;
    }

    private static URI uri(LedgerClient ledger, String projection, String rest) {
        return ledger.root("/api/v1/admin/projections/" + projection + "/dead-letters" + rest);
    }

    private static JsonNode body(LedgerResponse response) {
        if (!response.ok()) {
            throw new LedgerUnavailableException(response.errorMessage());
        }
        return response.json();
    }

    private Operation checkUsage() {
        CommandLine commandLine = spec.commandLine();
        if (projection != null && !PROCESSING_GROUPS.contains(projection)) {
            throw new ParameterException(
                    commandLine, "--projection: '" + projection + "' is not one of " + PROCESSING_GROUPS);
        }
        if (sequence != null && !SEQUENCE.matcher(sequence).matches()) {
            throw new ParameterException(commandLine, "--sequence: '" + sequence + "' is not CLINIC/QUEUE");
        }
        Operation requested =
                switch (operation) {
                    case "list" -> Operation.LIST;
                    case "retry" -> Operation.RETRY;
                    case "drop" -> Operation.DROP;
                    default ->
                        throw new ParameterException(
                                commandLine, "'" + operation + "' is not one of list, retry, drop");
                };
        if (requested == Operation.DROP && (projection == null || sequence == null)) {
            throw new ParameterException(commandLine, "drop discards events and requires --projection and --sequence");
        }
        return requested;
    }
}
