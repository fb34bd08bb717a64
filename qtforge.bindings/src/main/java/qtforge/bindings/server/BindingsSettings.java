// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.time.Duration;
import java.util.function.IntSupplier;
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
        return new BindingsSettings(
                configuration.tcp(),
                number("port", configuration::port, 0, 65_535),
                number("sessions", configuration::sessions, 1, 10_000),
                number("objects", configuration::objects, 1, 10_000_000),
                number("calls", configuration::calls, 4, 1024),
                number("frame.mebibytes", configuration::frame_mebibytes, 1, 64) << 20,
                Duration.ofSeconds(number("callback.seconds", configuration::callback_seconds, 1, 86_400)));
    }

    private static int number(String name, IntSupplier configured, int least, int most) {
        int value;
        try {
            value = configured.getAsInt();
        } catch (RuntimeException e) {
            // SCR makes a number of it when it is asked for.
            throw wrong(name, least, most, "what is there is none (" + e.getMessage() + ")", e);
        }
        if (value < least || value > most) {
            throw wrong(name, least, most, "it is " + value, null);
        }
        return value;
    }

    private static PluginException wrong(String name, int least, int most, String found, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                name + " of " + BindingsService.PID + " must be a number from " + least + " to " + most + "; " + found,
                cause);
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
