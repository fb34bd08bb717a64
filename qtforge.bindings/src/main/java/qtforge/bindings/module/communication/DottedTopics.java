// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

/** Lets programs part topics by dots, as scripts of the original do. The bus has slashes only. */
final class DottedTopics {

    private DottedTopics() {}

    /** The topic as the bus has it. */
    static String toBus(String topic) {
        return isDotted(topic) ? topic.replace('.', '/') : topic;
    }

    /** A topic of the bus as somebody wants it who subscribed in this way. */
    static String like(String subscribed, String topic) {
        return isDotted(subscribed) ? topic.replace('/', '.') : topic;
    }

    private static boolean isDotted(String topic) {
        return topic.indexOf('.') >= 0 && topic.indexOf('/') < 0;
    }
}
