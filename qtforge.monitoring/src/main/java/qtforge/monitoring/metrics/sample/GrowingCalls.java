// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

/** {@link Growing} for calls. Guarded likewise. */
final class GrowingCalls {

    private CallTotals base;
    private CallTotals last;
    private CallTotals carried = CallTotals.NONE;
    private CallTotals latest = CallTotals.NONE;

    GrowingCalls(CallTotals base) {
        this.base = base;
        this.last = base;
    }

    CallTotals at(CallTotals raw) {
        if (raw.count() == last.count()) {
            return latest;
        }
        if (raw.count() < last.count()) {
            carried = carried.plus(last.since(base));
            base = CallTotals.NONE;
        }
        last = raw;
        latest = carried.plus(raw.since(base));
        return latest;
    }
}
