// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.PublisherStatistics;
import qtforge.api.core.JsonCodec;
import qtforge.shell.text.Column;
import qtforge.shell.text.JsonObject;
import qtforge.shell.text.Row;
import qtforge.shell.text.Screen;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:busstats}. */
@Component(service = Verb.class)
@GogoVerb(function = "busstats")
public final class BusStatsCommand extends Verb {

    private final CommunicationServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public BusStatsCommand(@Reference CommunicationServices services, @Reference JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** Totals, or a table by sender. */
    @Descriptor("show what the message bus has delivered, dropped and given up")
    @Example(value = "qtforge:busstats", does = "totals; recipients = delivered + dropped + dead + waiting")
    @Example(value = "qtforge:busstats --publishers", does = "by sender, with the last failure of a recipient")
    @Example(value = "(qtforge:busstats --json) get dropped", does = "one number for a script")
    public Object busstats(
            @Parameter(
                            names = {"-p", "--publishers"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("by sender")
                    boolean publishers,
            @Parameter(
                            names = {"-j", "--json"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("as a JSON object")
                    boolean asJson) {
        MessageBus bus = services.require(MessageBus.class);
        if (publishers) {
            return table(bus.publishers());
        }
        Map<String, Object> totals = bus.statistics().toJson();
        return asJson ? new JsonObject(totals, json) : new Totals(totals);
    }

    private static Table<Publisher> table(List<PublisherStatistics> publishers) {
        return Table.of(
                publishers.stream().map(Publisher::of).toList(),
                "nobody has published",
                List.of(
                        Column.of("SENDER", Publisher::sender),
                        Column.number("PUBLISHED", Publisher::published),
                        Column.number("RECIPIENTS", Publisher::recipients),
                        Column.number("DELIVERED", Publisher::delivered),
                        Column.number("FAILURES", Publisher::failures),
                        Column.number("DROPPED", Publisher::dropped),
                        Column.number("DEAD", Publisher::dead),
                        Column.number("UNHEARD", Publisher::unheard),
                        Column.<Publisher>flexible("LAST FAILURE", Publisher::lastFailure)));
    }

    /** Totals as a block of names and values. */
    private record Totals(Map<String, Object> values) implements qtforge.shell.text.Printable {
        @Override
        public String print(Screen screen) {
            return qtforge.shell.text.KeyValueText.of(values);
        }

        @Override
        public String line() {
            return values.toString();
        }
    }

    /**
     * A sender.
     *
     * @param sender who
     * @param published messages
     * @param recipients deliveries they were meant for
     * @param delivered deliveries handled
     * @param failures calls that threw
     * @param dropped deliveries dropped
     * @param dead deliveries given up
     * @param unheard messages nobody wanted
     * @param lastFailure in words; may be empty
     */
    public record Publisher(
            String sender,
            long published,
            long recipients,
            long delivered,
            long failures,
            long dropped,
            long dead,
            long unheard,
            String lastFailure)
            implements Row {
        static Publisher of(PublisherStatistics one) {
            return new Publisher(
                    one.sender(),
                    one.published(),
                    one.recipients(),
                    one.delivered(),
                    one.failures(),
                    one.dropped(),
                    one.dead(),
                    one.unheard(),
                    one.lastFailure());
        }
    }
}
