package com.sapoche.booking.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line speaks HTTP as any client does, and knows none of the parts. It is built later, so its sources are asked. */
class CommandLineArchitectureTest {
    private static final Pattern OURS = Pattern.compile("com\\.sapoche\\.booking\\.(\\w+)");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>com\\.sapoche\\.booking</groupId>");

    @Test
    void knowsNoPartOfTheLedger() throws IOException {
        Path commandLine = Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .resolve("../cli")
                .normalize();
        assertThat(strangersIn(commandLine.resolve("src/main/java"))).isEmpty();
        assertThat(DEPENDENCY
                        .matcher(Files.readString(commandLine.resolve("pom.xml")))
                        .find())
                .isFalse();
    }

    @Test
    void wouldBeNoticedIfItDid(@TempDir Path wrong) throws IOException {
        Files.writeString(wrong.resolve("Wrong.java"), "import com.sapoche.booking.api.ErrorCode;\nclass Wrong {}\n");
        Files.writeString(wrong.resolve("Right.java"), "import com.sapoche.booking.cli.LedgerCli;\nclass Right {}\n");
        assertThat(strangersIn(wrong)).singleElement().asString().contains("Wrong.java", "api");
        assertThat(DEPENDENCY
                        .matcher("<dependency><groupId>com.sapoche.booking</groupId>")
                        .find())
                .isTrue();
    }

    private static List<String> strangersIn(Path folder) throws IOException {
        List<String> strangers = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher ours = OURS.matcher(Files.readString(file));
                while (ours.find()) {
                    if (!ours.group(1).equals("cli")) {
                        strangers.add(file + " knows " + ours.group(1));
                    }
                }
            }
        }
        assertThat(folder).exists();
        return strangers;
    }
}
