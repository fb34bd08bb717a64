// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonFields;
import qtforge.api.managers.configuration.ConfigurationChange;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.configuration.json.JsonFault;
import qtforge.configuration.json.JsonText;

/** A revision as a line of the history file. */
final class RevisionText {

    private RevisionText() {}

    /** The line; what is not durable is not in it. Empty when that leaves nothing. */
    static String write(ConfigurationRevision revision) {
        List<Object> rows = new ArrayList<>();
        for (ConfigurationChange change : revision.changes()) {
            if (change.scope().isDurable()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("scope", change.scope().name());
                row.put("plugin", change.pluginId());
                row.put("key", change.key());
                if (change.existed()) {
                    row.put("old", change.oldValue());
                }
                if (change.exists()) {
                    row.put("new", change.newValue());
                }
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return "";
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("number", revision.number());
        line.put("time", revision.timestamp().toString());
        line.put("who", revision.who());
        line.put("what", revision.what());
        line.put("undoes", revision.undoes());
        line.put("changes", rows);
        return JsonText.line(line) + "\n";
    }

    static ConfigurationRevision read(String line) throws JsonFault {
        JsonFields fields = new JsonFields("line of the history", JsonText.readObject(line));
        List<ConfigurationChange> changes = new ArrayList<>();
        for (Map<String, Object> row : fields.objects("changes")) {
            JsonFields of = new JsonFields("change of the history", row);
            changes.add(new ConfigurationChange(
                    of.constant("scope", ConfigurationScope.class, ConfigurationScope.GLOBAL),
                    of.text("plugin", ""),
                    of.required("key"),
                    row.containsKey("old"),
                    row.get("old"),
                    row.containsKey("new"),
                    row.get("new")));
        }
        return new ConfigurationRevision(
                fields.number("number", 0, 1, Long.MAX_VALUE),
                fields.instant("time", Instant.EPOCH),
                fields.text("who", ""),
                fields.text("what", ""),
                changes,
                fields.number("undoes", 0, 0, Long.MAX_VALUE));
    }
}
