// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * What bounds the bus.
 *
 * @param subscriptionsPerBundle subscriptions of one bundle
 * @param countedTopics topics that are remembered
 * @param countedSenders senders counted one by one
 * @param historyTotal messages history keeps of all topics
 * @param deadLetters dead letters that are kept
 * @param outstanding messages published without waiting that are not settled
 */
record BusLimits(
        int subscriptionsPerBundle,
        int countedTopics,
        int countedSenders,
        int historyTotal,
        int deadLetters,
        int outstanding) {

    BusLimits {
        atLeast(1, subscriptionsPerBundle, "subscriptionsPerBundle");
        atLeast(16, countedTopics, "countedTopics");
        atLeast(1, countedSenders, "countedSenders");
        atLeast(0, historyTotal, "historyTotal");
        atLeast(0, deadLetters, "deadLetters");
        atLeast(1, outstanding, "outstanding");
    }

    static BusLimits of(BusConfiguration configuration) {
        return new BusLimits(
                configuration.subscriptionsPerBundle(),
                configuration.countedTopics(),
                configuration.countedSenders(),
                configuration.historyTotal(),
                configuration.deadLetters(),
                configuration.outstanding());
    }

    private static void atLeast(int least, int value, String name) {
        if (value < least) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    "configuration " + BusComponent.PID + ": " + name + " is " + value + "; give at least " + least);
        }
    }
}
