// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.usage;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.monitoring.usage.PluginUsageMeter;
import qtforge.caller.Metering;

/** Has this bundle's calls into plugins measured while something measures. */
@Component(
        immediate = true,
        service = {})
public final class UsageLink {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindMeter(PluginUsageMeter meter) {
        Metering.use(meter);
    }

    void unbindMeter(PluginUsageMeter meter) {
        Metering.forget(meter);
    }
}
