// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import qtforge.api.core.PluginState;

/**
 * How a member is.
 *
 * @param state UNLOADED when there is no such plugin
 * @param healthy what its last health check found; true when there was none
 * @param message why, in words; may be empty
 */
public record MemberStatus(PluginState state, boolean healthy, String message) {

    /** Whether it can be called. */
    public boolean isUp() {
        return state == PluginState.RUNNING;
    }

    /** Whether it can be called and is healthy. */
    public boolean isWell() {
        return isUp() && healthy;
    }

    /** What is the matter; empty when nothing is. */
    public String trouble() {
        if (isWell()) {
            return "";
        }
        String what = state == PluginState.UNLOADED ? "not installed" : isUp() ? "not healthy" : state.toString();
        return message.isEmpty() ? what : what + " (" + message + ")";
    }
}
