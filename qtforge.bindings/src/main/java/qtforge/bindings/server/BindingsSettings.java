// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.time.Duration;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.wire.WireLimits;

/**
 * What is configured, checked.
 *
 * @param tcp whether a port is listened at
 * @param port 0 for any
 * @param sessions at a time
 * @param objects of a session
 * @param calls of a session at a time
 * @param frameBytes the longest frame
 * @param callback how long a function of a program is waited for
 */
record BindingsSettings(
        boolean tcp, int port, int sessions, int objects, int calls, int frameBytes, Duration callback) {

    /**
     * Checks a configuration.
     *
     * @throws PluginException INVALID_CONFIGURATION
     */
    static BindingsSettings of(BindingsConfiguration configuration) {
        range("port", configuration.port(), 0, 65_535);
        range("sessions", configuration.sessions(), 1, 10_000);
        range("objects", configuration.objects(), 1, 10_000_000);
        range("calls", configuration.calls(), 4, 1024);
        range("frame.mebibytes", configuration.frame_mebibytes(), 1, 64);
        range("callback.seconds", configuration.callback_seconds(), 1, 86_400);
        return new BindingsSettings(
                configuration.tcp(),
                configuration.port(),
                configuration.sessions(),
                configuration.objects(),
                configuration.calls(),
                configuration.frame_mebibytes() << 20,
                Duration.ofSeconds(configuration.callback_seconds()));
    }

    private static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    name + " of " + BindingsService.PID + " must be from " + least + " to " + most + ", is " + value);
        }
    }

    /** How many calls of a session may wait for something at a time, so that others get through. */
    int waitingCalls() {
        return calls * 3 / 4;
    }

    WireLimits wireLimits() {
        WireLimits standard = WireLimits.STANDARD;
        return new WireLimits(
                frameBytes,
                standard.values(),
                standard.depth(),
                calls,
                standard.callsWaiting(),
                standard.heldBytes(),
                standard.functions(),
                callback,
                standard.write());
    }
}
