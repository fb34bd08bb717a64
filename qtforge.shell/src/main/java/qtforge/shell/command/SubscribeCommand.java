// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.text.Column;
import qtforge.shell.text.Screen;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:subscribe}. */
@Component(service = Verb.class)
@GogoVerb(function = "subscribe")
public final class SubscribeCommand extends Verb {

    private static final int LONGEST_IN_BATCH = 10;

    private final CommunicationServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public SubscribeCommand(@Reference CommunicationServices services, @Reference JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** The kept messages, or nothing after following. */
    @Descriptor("show messages of the bus as they come, until Ctrl-C")
    @Example(
            value = "qtforge:subscribe 'qtforge/lifecycle/*'",
            does = "what happens to plugins; for 10 s where there is no terminal")
    @Example(value = "qtforge:subscribe sensor/+/temperature", does = "one level of any name")
    @Example(value = "qtforge:subscribe --count 5 --seconds 60 '*'", does = "five messages, a minute at most")
    @Example(value = "qtforge:subscribe --filter '(value>=30)' 'sensor/*'", does = "only those an LDAP filter wants")
    @Example(value = "qtforge:subscribe --history 20 'sensor/*'", does = "the latest that history keeps, as a table")
    public Object subscribe(
            CommandSession session,
            @Parameter(
                            names = {"-f", "--filter"},
                            absentValue = "")
                    @Argument(name = "LDAP")
                    @Descriptor("an LDAP filter over the message's fields")
                    String filter,
            @Parameter(
                            names = {"-c", "--count"},
                            absentValue = "0")
                    @Argument(name = "N")
                    @Descriptor("end after so many; 0 for no end")
                    int count,
            @Parameter(
                            names = {"-s", "--seconds"},
                            absentValue = "0")
                    @Argument(name = "S")
                    @Descriptor("how long; 0 until Ctrl-C (10 where there is no terminal)")
                    int seconds,
            @Parameter(
                            names = {"-j", "--json"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("each message as one line of JSON")
                    boolean asJson,
            @Parameter(
                            names = {"-H", "--history"},
                            absentValue = "0")
                    @Argument(name = "N")
                    @Descriptor("show so many kept messages instead")
                    int history,
            @Argument(name = "TOPIC", kind = ArgumentKind.TOPIC)
                    @Descriptor("the topics; + for one level, * at the end for all")
                    String topic) {
        MessageBus bus = services.require(MessageBus.class);
        if (history > 0) {
            return table(bus.history(topic, history));
        }
        if (count < 0 || seconds < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "--count and --seconds cannot be negative; 0 means no end");
        }
        SubscribeOptions options = SubscribeOptions.to(topic).filter(filter).subscriber("qtforge.shell");
        int limit = seconds > 0 ? seconds : Screen.isInteractive(session) ? 0 : LONGEST_IN_BATCH;
        new MessageTail(json, asJson).follow(bus, options, count, Duration.ofSeconds(limit));
        return null;
    }

    private Table<MessageRow> table(List<Message> messages) {
        return Table.of(
                messages.stream().map(message -> MessageRow.of(message, json)).toList(),
                "history keeps no message of these topics",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("TOPIC", MessageRow::topic),
                        Column.of("TYPE", MessageRow::type),
                        Column.of("SENDER", MessageRow::sender),
                        Column.<MessageRow>flexible("PAYLOAD", MessageRow::payload)));
    }
}
