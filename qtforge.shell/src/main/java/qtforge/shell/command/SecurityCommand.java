// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.SelfTestResult;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:security}. */
@Component(service = Verb.class)
@GogoVerb(function = "security")
public final class SecurityCommand extends Verb {

    private static final List<String> ACTIONS = List.of("status", "selftest", "statistics");

    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public SecurityCommand(@Reference SecurityServices services) {
        this.services = services;
    }

    /** The status, the results of the self-test, or the counters. */
    @Descriptor("show what is enforced, by what, and whether it holds")
    @Example(value = "qtforge:security", does = "mode, enforcer, what it covers and what it does not")
    @Example(value = "qtforge:security selftest", does = "let a canary try; status 1 with --exec when it gets through")
    @Example(value = "(qtforge:security) status", does = "the status as an object, for scripts")
    public Object security(
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"status", "selftest", "statistics"},
                            optional = true)
                    @Descriptor("status (without one), selftest, or statistics")
                    String action) {
        SecurityManager security = services.require(SecurityManager.class);
        return switch (action) {
            case "", "status" -> new StatusReport(security.status());
            case "selftest" -> selfTest(security);
            case "statistics" -> Table.of(
                    security.statistics().entrySet().stream()
                            .map(entry -> new Counter(entry.getKey(), String.valueOf(entry.getValue())))
                            .sorted((one, other) -> one.name().compareTo(other.name()))
                            .toList(),
                    "nothing was counted",
                    List.of(Column.of("COUNTER", Counter::name), Column.<Counter>flexible("VALUE", Counter::value)));
            default -> throw Subjects.unknownWord("security", "action", action, ACTIONS);
        };
    }

    private static Table<Attempt> selfTest(SecurityManager security) {
        List<Attempt> attempts = security.selfTest().stream().map(Attempt::of).toList();
        boolean held = !attempts.isEmpty() && attempts.stream().allMatch(Attempt::passed);
        return Table.of(
                        attempts,
                        "nothing could be tried",
                        List.of(
                                Column.of("RESULT", row -> row.passed() ? "ok" : "FAILED"),
                                Column.of("EXPECTED", Attempt::expected),
                                Column.flexible("ACTUAL", Attempt::actual),
                                Column.<Attempt>flexible("ATTEMPT", Attempt::attempt)))
                .withCaption(
                        held ? "the self-test passed" : "the self-test FAILED: do not run plugins you do not trust")
                .checked(Attempt::passed);
    }

    /**
     * One thing the canary tried.
     *
     * @param attempt what
     * @param expected denied or allowed
     * @param actual denied or allowed, or why it could not be tried
     * @param passed whether they are equal
     */
    public record Attempt(String attempt, String expected, String actual, boolean passed) implements Row {

        static Attempt of(SelfTestResult result) {
            return new Attempt(result.attempt(), result.expected(), result.actual(), result.passed());
        }
    }

    /**
     * A counter.
     *
     * @param name of what
     * @param value how many
     */
    public record Counter(String name, String value) implements Row {}
}
