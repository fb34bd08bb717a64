// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.DeadLetter;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.text.Column;
import qtforge.shell.text.JsonObject;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:deadletters}. */
@Component(service = Verb.class)
@GogoVerb(function = "deadletters")
public final class DeadLettersCommand extends Verb {

    private static final List<String> ACTIONS = List.of("list", "show", "replay", "purge");

    private final CommunicationServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public DeadLettersCommand(@Reference CommunicationServices services, @Reference JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** The letters, one of them, or what was done. */
    @Descriptor("show messages that did not reach a subscriber, deliver them again, or forget them")
    @Example(value = "qtforge:deadletters", does = "all of them, oldest first")
    @Example(value = "qtforge:deadletters show 12", does = "one of them with its message")
    @Example(value = "qtforge:deadletters replay 12", does = "to its subscriber again")
    @Example(value = "qtforge:deadletters --all replay", does = "each to its subscriber again")
    @Example(value = "qtforge:deadletters --all --yes purge", does = "forget all of them")
    public Object deadletters(
            CommandSession session,
            @Parameter(
                            names = {"-a", "--all"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("replay or purge all of them")
                    boolean all,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask before all are forgotten")
                    boolean yes,
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"list", "show", "replay", "purge"},
                            optional = true)
                    @Descriptor("list (without one), show, replay or purge")
                    String action,
            @Argument(name = "NUMBER", kind = ArgumentKind.DEAD_LETTER, optional = true) @Descriptor("the letter")
                    String number) {
        MessageBus bus = services.require(MessageBus.class);
        return switch (action) {
            case "", "list" -> table(bus.deadLetters());
            case "show" -> show(bus, number);
            case "replay" -> all ? replayAll(bus) : replay(bus, number(number));
            case "purge" -> purge(session, bus, all, yes, number);
            default -> throw Subjects.unknownWord("deadletters", "action", action, ACTIONS);
        };
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    text.isEmpty()
                            ? "NUMBER is missing; qtforge:deadletters shows them, or say --all"
                            : "'" + text + "' is no number of a dead letter; qtforge:deadletters shows them",
                    e);
        }
    }

    private JsonObject show(MessageBus bus, String text) {
        long number = number(text);
        return bus.deadLetters().stream()
                .filter(letter -> letter.number() == number)
                .findFirst()
                .map(letter -> new JsonObject(letter.toJson(), json))
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no dead letter " + number + "; qtforge:deadletters shows them"));
    }

    private static Done replay(MessageBus bus, long number) {
        DeliveryReport report = bus.replay(number);
        return new Done(
                "replayed dead letter " + number + ": " + (report.isComplete() ? "delivered" : "it was not taken"),
                report.isComplete());
    }

    private static Done replayAll(MessageBus bus) {
        int delivered = 0;
        List<String> failures = new ArrayList<>();
        for (DeadLetter letter : bus.deadLetters()) {
            try {
                delivered += bus.replay(letter.number()).isComplete() ? 1 : 0;
            } catch (PluginException e) {
                failures.add(letter.number() + ": " + e.getMessage());
            }
        }
        String done = "replayed " + delivered + " dead letters";
        return failures.isEmpty()
                ? Done.of(done)
                : Done.failed(done + "; " + failures.size() + " could not be, the first is " + failures.get(0));
    }

    private static Done purge(CommandSession session, MessageBus bus, boolean all, boolean yes, String number) {
        if (!all) {
            long one = number(number);
            if (bus.purge(Optional.of(one)) == 0) {
                throw new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no dead letter " + one + "; qtforge:deadletters shows them");
            }
            return Done.of("forgot dead letter " + one);
        }
        int waiting = bus.deadLetters().size();
        Confirmation.require(session, yes, waiting + " dead letters would be lost", "Forget all of them?");
        return Done.of("forgot " + bus.purge(Optional.empty()) + " dead letters");
    }

    private static Table<Letter> table(List<DeadLetter> letters) {
        return Table.of(
                letters.stream().map(Letter::of).toList(),
                "no dead letters",
                List.of(
                        Column.number("#", Letter::number),
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("TOPIC", Letter::topic),
                        Column.of("FROM", Letter::sender),
                        Column.of("TO", Letter::subscriber),
                        Column.of("REASON", Letter::reason),
                        Column.number("TRIES", Letter::attempts),
                        Column.<Letter>flexible("DETAIL", Letter::detail)));
    }

    /**
     * A dead letter.
     *
     * @param number its number
     * @param time when it was given up
     * @param topic the message's topic
     * @param sender who sent it
     * @param subscriber who did not get it
     * @param reason why
     * @param attempts how often the handler was called
     * @param detail in words; may be empty
     */
    public record Letter(
            long number,
            Instant time,
            String topic,
            String sender,
            String subscriber,
            String reason,
            int attempts,
            String detail)
            implements Row {
        static Letter of(DeadLetter letter) {
            return new Letter(
                    letter.number(),
                    letter.timestamp(),
                    letter.message().topic(),
                    letter.message().sender(),
                    letter.subscriberId(),
                    letter.reason().name(),
                    letter.attempts(),
                    letter.detail());
        }
    }
}
