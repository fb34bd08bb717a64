// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.time.Duration;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** What a plugin may have of a type of resource, as programs see it. */
@ScriptStruct("ResourceQuota")
@ScriptDoc("What a plugin may have of a type of resource.")
public final class ResourceQuotaValue {

    @ScriptDoc("How many at a time.")
    public int maxInstances = ResourceQuota.UNLIMITED.maxInstances();

    @ScriptDoc("How many bytes at a time.")
    public long maxMemoryBytes = ResourceQuota.UNLIMITED.maxMemoryBytes();

    @ScriptDoc("How long each, in milliseconds; 0 for no limit.")
    public Duration maxLifetime = Duration.ZERO;

    @ScriptDoc("What is less important than this gets none.")
    public ResourcePriority minPriority = ResourcePriority.LOW;

    /** For the API. */
    ResourceQuota toQuota() {
        return new ResourceQuota(maxInstances, maxMemoryBytes, maxLifetime, minPriority);
    }

    /** From the API. */
    static ResourceQuotaValue of(ResourceQuota quota) {
        ResourceQuotaValue value = new ResourceQuotaValue();
        value.maxInstances = quota.maxInstances();
        value.maxMemoryBytes = quota.maxMemoryBytes();
        value.maxLifetime = quota.maxLifetime();
        value.minPriority = quota.minPriority();
        return value;
    }
}
