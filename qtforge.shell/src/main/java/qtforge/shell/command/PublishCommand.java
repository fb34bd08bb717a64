// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.UnicastChoice;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginError;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:publish}. */
@Component(service = Verb.class)
@GogoVerb(function = "publish")
public final class PublishCommand extends Verb {

    private final CommunicationServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public PublishCommand(@Reference CommunicationServices services, @Reference JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** What became of the message for each recipient. */
    @Descriptor("publish a message on the bus and show who got it")
    @Example(
            value = "qtforge:publish sensor/kitchen value=21.5 unit=C",
            does = "a message with two fields, to all who subscribe")
    @Example(value = "qtforge:publish sensor/kitchen '{\"value\":21.5}'", does = "the same as a JSON object")
    @Example(
            value = "qtforge:publish --to hello orders/new id=7",
            does = "to one subscriber; an error when it is not there")
    @Example(value = "qtforge:publish --group workers orders/new id=7", does = "to one of a group")
    @Example(
            value = "qtforge:publish --mode Immediate --priority HIGH alarm level=3",
            does = "handlers have returned when this does")
    public Table<Recipient> publish(
            @Parameter(
                            names = {"-m", "--mode"},
                            absentValue = "")
                    @Argument(name = "MODE", kind = ArgumentKind.DELIVERY_MODE)
                    @Descriptor("Immediate, Queued, Broadcast (as without), Unicast, Multicast or Targeted")
                    String mode,
            @Parameter(
                            names = {"-t", "--to"},
                            absentValue = "")
                    @Argument(name = "ID[,ID]")
                    @Descriptor("subscribers, joined by commas")
                    String to,
            @Parameter(
                            names = {"-g", "--group"},
                            absentValue = "")
                    @Argument(name = "GROUP")
                    @Descriptor("one subscription of this group gets it")
                    String group,
            @Parameter(
                            names = {"-p", "--priority"},
                            absentValue = "NORMAL")
                    @Argument(name = "PRIORITY", kind = ArgumentKind.MESSAGE_PRIORITY)
                    @Descriptor("LOW, NORMAL, HIGH or CRITICAL")
                    String priority,
            @Parameter(
                            names = {"-c", "--correlation"},
                            absentValue = "")
                    @Argument(name = "ID")
                    @Descriptor("what joins it with other messages")
                    String correlation,
            @Parameter(
                            names = {"-H", "--headers"},
                            absentValue = "")
                    @Argument(name = "NAME=VALUE[,...]")
                    @Descriptor("headers, joined by commas")
                    String headers,
            @Argument(name = "TOPIC", kind = ArgumentKind.TOPIC) @Descriptor("the topic, without wildcards")
                    String topic,
            @Argument(name = "FIELD") @Descriptor("a JSON object, or name=value pairs") Object... fields) {
        MessageBus bus = services.require(MessageBus.class);
        ParameterReader reader = new ParameterReader(json);
        Message.Builder message = Message.builder(topic, reader.read(fields))
                .priority(Constants.of(MessagePriority.class, "priority", priority))
                .correlationId(correlation);
        if (!headers.isEmpty()) {
            reader.read((Object[]) headers.split(",")).forEach(message::header);
        }
        return table(bus.publish(message.build(), options(mode, to, group)));
    }

    private static PublishOptions options(String mode, String to, String group) {
        List<String> recipients = to.isEmpty() ? List.of() : List.of(to.split(","));
        DeliveryMode wanted = mode.isEmpty()
                ? recipients.size() > 1
                        ? DeliveryMode.MULTICAST
                        : recipients.size() == 1
                                ? DeliveryMode.TARGETED
                                : group.isEmpty() ? DeliveryMode.BROADCAST : DeliveryMode.UNICAST
                : Constants.of(DeliveryMode.class, "delivery mode", mode);
        return new PublishOptions(wanted, recipients, group, UnicastChoice.ROUND_ROBIN, false);
    }

    private static Table<Recipient> table(DeliveryReport report) {
        return Table.of(
                report.deliveries().stream().map(Recipient::of).toList(),
                "published; nobody subscribes to this topic",
                List.of(
                        Column.of("SUBSCRIBER", Recipient::subscriber),
                        Column.number("#", Recipient::subscription),
                        Column.of("OUTCOME", Recipient::outcome),
                        Column.<Recipient>flexible("ERROR", Recipient::error)));
    }

    /**
     * What became of it for one recipient.
     *
     * @param subscriber who
     * @param subscription its number
     * @param outcome what became of it
     * @param error why it failed; may be empty
     */
    public record Recipient(String subscriber, long subscription, String outcome, String error) implements Row {
        static Recipient of(Delivery delivery) {
            return new Recipient(
                    delivery.subscriberId(),
                    delivery.subscriptionId(),
                    delivery.outcome().name(),
                    delivery.error().map(PluginError::message).orElse(""));
        }
    }
}
