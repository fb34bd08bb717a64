// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** What a policy is asked about. */
@ScriptStruct("SecurityContext")
@ScriptDoc("A request that a policy is asked about.")
public final class SecurityContextValue {

    @ScriptDoc("Whose request it is.")
    public String pluginId = "";

    @ScriptDoc("install, update or grant.")
    public String operation = "";

    @ScriptDoc("The permission that is asked for; empty for none.")
    public String permission = "";

    @ScriptDoc("The resource it is for.")
    public String resource = "";

    @ScriptDoc("What else conditions see.")
    public Map<String, Object> attributes = new LinkedHashMap<>();

    Map<String, Object> toAttributes() {
        Map<String, Object> all = new LinkedHashMap<>(attributes);
        if (!operation.isEmpty()) {
            all.put("operation", operation);
        }
        if (!permission.isEmpty()) {
            all.put("permission", Grants.of(permission, "").permission().name());
        }
        if (!resource.isEmpty()) {
            all.put("resource", resource);
        }
        return all;
    }
}
