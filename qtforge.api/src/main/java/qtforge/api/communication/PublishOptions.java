// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.List;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Who gets a message and in which thread. Immutable; made by the methods below, one for each {@link DeliveryMode}.
 *
 * @param mode who gets it
 * @param recipients subscriber ids: at least one for MULTICAST, exactly one for TARGETED, none else
 * @param group for UNICAST: the group one is chosen of; empty for all matching subscriptions
 * @param choice for UNICAST: how one is chosen
 * @param inCallerThread whether handlers are called before publish returns; always so for IMMEDIATE, never for QUEUED
 */
public record PublishOptions(
        DeliveryMode mode, List<String> recipients, String group, UnicastChoice choice, boolean inCallerThread) {

    /** To every matching subscription, in their lanes. */
    public static final PublishOptions BROADCAST = of(DeliveryMode.BROADCAST);

    /** To every matching subscription, in the caller's thread. */
    public static final PublishOptions IMMEDIATE = of(DeliveryMode.IMMEDIATE);

    /** To every matching subscription, in their lanes. */
    public static final PublishOptions QUEUED = of(DeliveryMode.QUEUED);

    public PublishOptions {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(group, "group");
        recipients = List.copyOf(recipients);
        boolean listed =
                switch (mode) {
                    case TARGETED -> recipients.size() == 1;
                    case MULTICAST -> !recipients.isEmpty();
                    default -> recipients.isEmpty();
                };
        if (!listed) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "delivery mode " + mode.scriptName() + " with " + recipients.size()
                            + " recipients; Targeted takes one, Multicast one or more, the others none");
        }
        if (!group.isEmpty() && mode != DeliveryMode.UNICAST) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "delivery mode " + mode.scriptName() + " takes no group; use PublishOptions.unicast(\"" + group
                            + "\")");
        }
        inCallerThread = mode == DeliveryMode.IMMEDIATE || (inCallerThread && mode != DeliveryMode.QUEUED);
    }

    /** To one matching subscription, chosen of all. */
    public static PublishOptions unicast() {
        return unicast("");
    }

    /** To one matching subscription of a group. */
    public static PublishOptions unicast(String group) {
        return new PublishOptions(DeliveryMode.UNICAST, List.of(), group, UnicastChoice.ROUND_ROBIN, false);
    }

    /** To the listed subscribers. */
    public static PublishOptions multicast(List<String> recipients) {
        return new PublishOptions(DeliveryMode.MULTICAST, recipients, "", UnicastChoice.ROUND_ROBIN, false);
    }

    /** To one subscriber, which must have a matching subscription. */
    public static PublishOptions targeted(String recipient) {
        return new PublishOptions(DeliveryMode.TARGETED, List.of(recipient), "", UnicastChoice.ROUND_ROBIN, false);
    }

    /** The same, choosing in another way. */
    public PublishOptions choosing(UnicastChoice other) {
        return new PublishOptions(mode, recipients, group, other, inCallerThread);
    }

    /** The same, with handlers called in the caller's thread. */
    public PublishOptions immediately() {
        return new PublishOptions(mode, recipients, group, choice, true);
    }

    private static PublishOptions of(DeliveryMode mode) {
        return new PublishOptions(mode, List.of(), "", UnicastChoice.ROUND_ROBIN, false);
    }
}
