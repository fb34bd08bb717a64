// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.List;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.Message;
import qtforge.api.communication.PublishOptions;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.module.core.Constants;

/**
 * What a program asks to publish, in either of the styles scripts use: a message with mode and recipients, or a topic and data with mode and
 * recipients.
 */
record Publications(Message message, PublishOptions options) {

    static Publications of(Object first, Object second, Object third, List<String> recipients) {
        if (first instanceof MessageValue message) {
            List<String> listed = recipients.isEmpty() && third instanceof List<?> texts
                    ? texts.stream().map(String::valueOf).toList()
                    : recipients;
            return of(message, mode(second, message.deliveryMode), listed);
        }
        if (first instanceof String topic) {
            MessageValue message = new MessageValue();
            message.topic = topic;
            message.data = second;
            return of(message, mode(third, DeliveryMode.BROADCAST), recipients);
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "publish: the first argument must be a message (BasicMessage) or a topic, not "
                        + (first == null ? "nothing" : JsonValues.normalize(first)));
    }

    private static Publications of(MessageValue message, DeliveryMode mode, List<String> recipients) {
        MessageValue sent = message.copy();
        sent.topic = DottedTopics.toBus(message.topic);
        return new Publications(sent.toApi(), options(mode, recipients));
    }

    private static DeliveryMode mode(Object value, DeliveryMode otherwise) {
        return value == null ? otherwise : Constants.of(DeliveryMode.class, value, "publish: mode");
    }

    private static PublishOptions options(DeliveryMode mode, List<String> recipients) {
        return switch (mode) {
            case BROADCAST -> recipients.isEmpty() ? PublishOptions.BROADCAST : PublishOptions.multicast(recipients);
            case IMMEDIATE -> PublishOptions.IMMEDIATE;
            case QUEUED -> PublishOptions.QUEUED;
            case UNICAST -> recipients.isEmpty()
                    ? PublishOptions.unicast()
                    : PublishOptions.targeted(recipients.get(0));
            case MULTICAST -> PublishOptions.multicast(recipients);
            case TARGETED -> PublishOptions.targeted(recipient(recipients));
        };
    }

    private static String recipient(List<String> recipients) {
        if (recipients.size() != 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "publish: mode Targeted needs exactly one recipient, not " + recipients);
        }
        return recipients.get(0);
    }
}
