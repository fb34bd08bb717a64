// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import org.osgi.framework.Bundle;
import org.osgi.service.typedevent.TopicPermission;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Rights;

/** Who may publish and subscribe where. Everybody, where nothing enforces permissions. */
final class TopicRights {

    private TopicRights() {}

    /**
     * Asks whether everybody on the call stack may publish on a topic.
     *
     * @throws PluginException PERMISSION_DENIED
     */
    static void checkPublish(String topic) {
        if (Rights.enforced()) {
            if (RuntimeTopics.isRuntimeTopic(topic)) {
                PluginAdminPermission.check(
                        PluginAdminPermission.COMMUNICATION, "to publish on " + topic + ", a topic of the runtime");
            }
            require(
                    !topic.isEmpty() && Rights.has(new TopicPermission(topic, TopicPermission.PUBLISH)),
                    topic,
                    "publish on");
        }
    }

    /**
     * Asks whether everybody on the call stack may subscribe to a pattern.
     *
     * @throws PluginException PERMISSION_DENIED
     */
    static void checkSubscribe(String pattern) {
        if (Rights.enforced()) {
            require(Rights.has(new TopicPermission(pattern, TopicPermission.SUBSCRIBE)), pattern, "subscribe to");
        }
    }

    /**
     * Asks whether a bundle may subscribe to a pattern.
     *
     * @throws PluginException PERMISSION_DENIED
     */
    static void checkSubscribe(Bundle bundle, String pattern) {
        if (Rights.enforced()) {
            require(
                    bundle.hasPermission(new TopicPermission(pattern, TopicPermission.SUBSCRIBE)),
                    pattern,
                    "subscribe to");
        }
    }

    /** Whether everybody on the call stack may subscribe to a topic. */
    static boolean maySubscribe(String topic) {
        return !Rights.enforced() || Rights.has(new TopicPermission(topic, TopicPermission.SUBSCRIBE));
    }

    private static void require(boolean granted, String topic, String what) {
        if (!granted) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    "permission to " + what + " topic " + topic + " is missing: the permission table denies"
                            + " org.osgi.service.typedevent.TopicPermission for it");
        }
    }
}
