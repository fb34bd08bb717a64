// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import qtforge.api.communication.Message;
import qtforge.api.communication.MessageHandler;
import qtforge.api.monitoring.usage.PluginUsageMeter;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Metering;

/** The calls of handlers with one message that was chosen to be measured, in its publisher's thread; it stands for others. */
final class MeasuredRound {

    private final PluginUsageMeter meter;
    private final CallSampler sampler;
    private final int weight;
    private final long span;
    private long took;
    private int calls;

    private MeasuredRound(PluginUsageMeter meter, CallSampler sampler) {
        this.meter = meter;
        this.sampler = sampler;
        weight = sampler.weight();
        span = sampler.span();
    }

    /** Begins with a chosen message; null when nothing measures. */
    static MeasuredRound of(CallSampler sampler) {
        PluginUsageMeter meter = Metering.meter();
        if (meter == null) {
            sampler.unmeasured();
            return null;
        }
        return new MeasuredRound(meter, sampler);
    }

    void call(BusSubscription subscription, MessageHandler handler, Message message) throws Exception {
        String plugin = Metering.idOf(subscription.owner());
        if (!plugin.isEmpty() && meter.putOffNanos(plugin) > 0) {
            // From the next message on: this one is under way.
            subscription.putOff(true);
        }
        UsageCall call = meter.begin(plugin, weight, span);
        try {
            handler.handle(message);
        } finally {
            calls++;
            if (call != null) {
                took += call.end(0);
            }
        }
    }

    /** Ends it. */
    void end() {
        sampler.measured(took, calls);
    }
}
