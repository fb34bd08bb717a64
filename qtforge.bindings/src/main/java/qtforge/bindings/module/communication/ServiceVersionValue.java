// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.Map;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link ServiceVersion} as scripts have it. */
@ScriptStruct("ServiceVersion")
@ScriptDoc("The version of a service contract.")
public final class ServiceVersionValue {

    @ScriptDoc("Raised when consumers break.")
    public int major = 1;

    @ScriptDoc("Raised when something is added.")
    public int minor;

    @ScriptDoc("Raised when something is mended.")
    public int patch;

    static ServiceVersionValue of(ServiceVersion version) {
        ServiceVersionValue value = new ServiceVersionValue();
        value.major = version.major();
        value.minor = version.minor();
        value.patch = version.patch();
        return value;
    }

    ServiceVersion toApi() {
        return new ServiceVersion(major, minor, patch);
    }

    @ScriptDoc("Whether this version serves somebody written for the other: same major, minor at least as high.")
    public boolean isCompatibleWith(ServiceVersionValue other) {
        return toApi().isCompatibleWith(other.toApi());
    }

    @ScriptDoc("-1, 0 or 1: whether this version is below, equal to or above the other.")
    public int compare(ServiceVersionValue other) {
        return Integer.signum(toApi().compareTo(other.toApi()));
    }

    @Override
    @ScriptDoc("The version as text, for example 2.1.0.")
    public String toString() {
        return toApi().toString();
    }

    @ScriptDoc("The version as a map of major, minor and patch.")
    public Map<String, Object> toJson() {
        return toApi().toJson();
    }

    @ScriptDoc("A version from a text such as 2.1 or a map of major, minor and patch.")
    public static ServiceVersionValue fromJson(Object json) {
        return of(ServiceVersion.fromJson(json));
    }

    /** The version of a text; what the border uses where a version is wanted and a text comes. */
    public static ServiceVersionValue fromText(String text) {
        return of(ServiceVersion.of(text));
    }
}
