// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.SubscriptionInfo;
import qtforge.api.communication.TopicStatistics;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:topics}. */
@Component(service = Verb.class)
@GogoVerb(function = "topics")
public final class TopicsCommand extends Verb {

    private final CommunicationServices services;

    /** Called by SCR. */
    @Activate
    public TopicsCommand(@Reference CommunicationServices services) {
        this.services = services;
    }

    /** Topics, or the subscriptions. */
    @Descriptor("show topics of the message bus that were published to lately, or who subscribes")
    @Example(value = "qtforge:topics", does = "topics with subscriptions, messages and what history keeps")
    @Example(value = "qtforge:topics qtforge/lifecycle", does = "topics that begin so")
    @Example(value = "qtforge:topics --subscriptions", does = "who subscribes to what, and what became of it")
    public Table<?> topics(
            @Parameter(
                            names = {"-s", "--subscriptions"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show subscriptions instead of topics")
                    boolean subscriptions,
            @Argument(name = "START", kind = ArgumentKind.TOPIC, optional = true)
                    @Descriptor("only topics that begin so, or subscriptions to them")
                    String start) {
        MessageBus bus = services.require(MessageBus.class);
        return subscriptions ? subscriptions(bus, start) : topics(bus, start);
    }

    private static Table<Topic> topics(MessageBus bus, String start) {
        return Table.of(
                bus.topics().stream()
                        .filter(topic -> topic.topic().startsWith(start))
                        .map(Topic::of)
                        .toList(),
                "nothing was published",
                List.of(
                        Column.of("TOPIC", Topic::topic),
                        Column.number("SUBSCRIPTIONS", Topic::subscriptions),
                        Column.number("PUBLISHED", Topic::published),
                        Column.number("KEPT", Topic::kept)));
    }

    private static Table<Subscriber> subscriptions(MessageBus bus, String start) {
        return Table.of(
                bus.allSubscriptions().stream()
                        .filter(one -> one.topics().stream().anyMatch(topic -> topic.startsWith(start)))
                        .map(Subscriber::of)
                        .toList(),
                "nobody subscribes",
                List.of(
                        Column.number("#", Subscriber::number),
                        Column.of("SUBSCRIBER", Subscriber::subscriber),
                        Column.flexible("TOPICS", Subscriber::topics),
                        Column.of("STATE", Subscriber::state),
                        Column.number("WAITING", Subscriber::waiting),
                        Column.number("DELIVERED", Subscriber::delivered),
                        Column.number("FAILURES", Subscriber::failures),
                        Column.number("DROPPED", Subscriber::dropped),
                        Column.number("DEAD", Subscriber::dead),
                        Column.<Subscriber>flexible("FILTER", Subscriber::filter)));
    }

    /**
     * A topic.
     *
     * @param topic its name
     * @param subscriptions how many match it
     * @param published messages
     * @param kept messages that history holds
     */
    public record Topic(String topic, int subscriptions, long published, int kept) implements Row {
        static Topic of(TopicStatistics one) {
            return new Topic(one.topic(), one.subscriptions(), one.published(), one.kept());
        }
    }

    /**
     * A subscription.
     *
     * @param number its number
     * @param subscriber who
     * @param owner the plugin or bundle
     * @param topics joined by commas
     * @param state ACTIVE, PAUSED or HUNG
     * @param waiting messages in its lane
     * @param delivered messages handled
     * @param failures calls that threw
     * @param dropped messages dropped
     * @param dead messages that became dead letters
     * @param filter the LDAP filter; may be empty
     */
    public record Subscriber(
            long number,
            String subscriber,
            String owner,
            String topics,
            String state,
            long waiting,
            long delivered,
            long failures,
            long dropped,
            long dead,
            String filter)
            implements Row {
        static Subscriber of(SubscriptionInfo info) {
            return new Subscriber(
                    info.id(),
                    info.subscriberId(),
                    info.owner(),
                    String.join(", ", info.topics()),
                    info.isHung() ? "HUNG" : info.isActive() ? "ACTIVE" : "PAUSED",
                    info.waiting(),
                    info.delivered(),
                    info.failures(),
                    info.dropped(),
                    info.dead(),
                    info.filter());
        }
    }
}
