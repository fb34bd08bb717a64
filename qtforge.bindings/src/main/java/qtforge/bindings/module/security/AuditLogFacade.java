// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditLog;
import qtforge.bindings.BindingContext;

/** {@link AuditLog} as programs have it. */
@ScriptClass("AuditLog")
@ScriptDoc("What happened that concerns security.")
public final class AuditLogFacade {

    private final BindingContext context;

    @ScriptDoc("The audit log of the runtime.")
    public AuditLogFacade(BindingContext context) {
        this.context = context;
    }

    private AuditLog log() {
        return context.service(AuditLog.class);
    }

    @ScriptDoc("The last events, as maps, oldest first: of one plugin, or of all.")
    public List<Map<String, Object>> recent(@ScriptDefault("100") int limit, @ScriptDefault("\"\"") String pluginId) {
        List<AuditEvent> events = pluginId.isEmpty() ? log().recent(limit) : log().recent(pluginId, limit);
        return events.stream().map(AuditLogFacade::row).toList();
    }

    @ScriptDoc("The last denial of a plugin, as a map; nothing when there was none.")
    public Optional<Map<String, Object>> lastDenial(String pluginId) {
        return log().lastDenial(pluginId).map(AuditLogFacade::row);
    }

    @ScriptDoc("Denials by plugin since the start.")
    public Map<String, Long> denials() {
        return log().denials();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(AuditEvent event) {
        return (Map<String, Object>) JsonValues.normalize(event);
    }
}
