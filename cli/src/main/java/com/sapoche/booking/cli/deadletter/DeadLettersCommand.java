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

/** {@code letters}: looks at, retries or drops events that a view could not take in. */
@Command(
        name = "letters",
        description = "Looks at, retries or drops letters: events that a view could not take in, and those of the same"
                + " queue behind them.")
public final class DeadLettersCommand implements Callable<Integer> {

    private static final List<String> VIEWS = List.of("board", "availability", "stats");
    private static final String IDENTIFIER = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final Pattern SEQUENCE = Pattern.compile(IDENTIFIER + "/" + IDENTIFIER);
    private static final Duration TO_REACH_IT = Duration.ofSeconds(10);

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
            description = "what to do (default ${DEFAULT-VALUE}); drop needs --view and --sequence")
    private String action;

    @Option(names = "--view", paramLabel = "V", description = "board, availability or stats (default: all of them)")
    private @Nullable String view;

    @Option(names = "--sequence", paramLabel = "S", description = "clinic/queue (default: all of them)")
    private @Nullable String sequence;

    @Mixin
    private LedgerUrlOption address;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this")
    private boolean help;

    @Override
    public Integer call() {
        Operation what = checkUsage();
        PrintWriter out = spec.commandLine().getOut();
        LedgerClient ledger = new LedgerClient(address.url(), "none", TO_REACH_IT);
        long left = 0;
        for (String one : view == null ? VIEWS : List.of(view)) {
            left += switch (what) {
                case LIST -> list(ledger, one, out);
                case RETRY -> retry(ledger, one, out);
                case DROP -> drop(ledger, one, out);
            };
        }
        if (what != Operation.DROP) {
            out.println("letters=" + left);
        }
        return what == Operation.RETRY && left > 0 ? 1 : 0;
    }

    private long list(LedgerClient ledger, String of, PrintWriter out) {
        JsonNode answer = body(ledger.get(address(ledger, of, "?limit=500")));
        long shown = 0;
        for (JsonNode item : answer.path("items")) {
            if (sequence == null || sequence.equals(item.path("sequence").asString())) {
                shown += item.path("letters").asLong();
                out.println(of + " " + item.path("sequence").asString() + " letters="
                        + item.path("letters").asLong() + " since="
                        + item.path("since").asString() + " tries="
                        + item.path("tries").asInt());
                out.println("  first: event " + item.path("position").asLong() + " "
                        + item.path("type").asString() + " "
                        + item.path("eventId").asString() + ", recorded "
                        + item.path("recordedAt").asString());
                out.println("  cause: " + item.path("cause").asString("not tried yet"));
            }
        }
        if (sequence == null && answer.path("letters").asLong() > shown) {
            out.println(of + " ... and others");
            return answer.path("letters").asLong();
        }
        return shown;
    }

    /** One request does not take long; as long as letters become fewer it is worth the next. */
    private long retry(LedgerClient ledger, String of, PrintWriter out) {
        String body = sequence == null ? "{}" : "{\"sequence\":\"" + sequence + "\"}";
        long retried = 0;
        while (true) {
            JsonNode answer = body(ledger.post(address(ledger, of, "/retry"), body));
            retried += answer.path("retried").asLong();
            long left = answer.path("left").asLong();
            if (left == 0 || answer.path("retried").asLong() == 0) {
                out.println(of + " retried=" + retried + " left=" + left);
                return left;
            }
        }
    }

    private long drop(LedgerClient ledger, String of, PrintWriter out) {
        String query = "?sequence=" + URLEncoder.encode(String.valueOf(sequence), StandardCharsets.UTF_8);
        JsonNode answer = body(ledger.delete(address(ledger, of, query)));
        out.println(of + " dropped=" + answer.path("dropped").asLong());
        return 0;
    }

    private static URI address(LedgerClient ledger, String view, String rest) {
        return ledger.root("/api/v1/admin/projections/" + view + "/letters" + rest);
    }

    private static JsonNode body(LedgerResponse answer) {
        if (!answer.ok()) {
            throw new LedgerUnavailableException(answer.refusal());
        }
        return answer.json();
    }

    private Operation checkUsage() {
        CommandLine line = spec.commandLine();
        if (view != null && !VIEWS.contains(view)) {
            throw new ParameterException(line, "--view: '" + view + "' is none of " + VIEWS);
        }
        if (sequence != null && !SEQUENCE.matcher(sequence).matches()) {
            throw new ParameterException(line, "--sequence: '" + sequence + "' is not clinic/queue");
        }
        Operation what =
                switch (action) {
                    case "list" -> Operation.LIST;
                    case "retry" -> Operation.RETRY;
                    case "drop" -> Operation.DROP;
                    default -> throw new ParameterException(line, "'" + action + "' is none of list, retry, drop");
                };
        if (what == Operation.DROP && (view == null || sequence == null)) {
            throw new ParameterException(line, "drop loses events to a view: it needs --view and --sequence");
        }
        return what;
    }
}
