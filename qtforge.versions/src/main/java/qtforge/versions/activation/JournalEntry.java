// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonFields;

/**
 * An activation that is not over, on disk.
 *
 * @param step how far it is
 * @param kind what was asked for, in a word: activate, migrate, rollback, set, snapshot
 * @param reason for the rollback points it makes
 * @param actor who asked for it
 * @param members the plugins, in the order in which they are started
 * @param libraries the libraries that change
 * @param removed ids of plugins to be unloaded when it is committed
 */
record JournalEntry(
        String transaction,
        JournalStep step,
        String kind,
        String reason,
        String actor,
        List<JournalMember> members,
        List<JournalLibrary> libraries,
        List<String> removed) {

    JournalEntry at(JournalStep next) {
        return new JournalEntry(transaction, next, kind, reason, actor, members, libraries, removed);
    }

    JournalEntry withoutRemoved() {
        return new JournalEntry(transaction, step, kind, reason, actor, members, libraries, List.of());
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("transaction", transaction);
        json.put("step", step.name());
        json.put("kind", kind);
        json.put("reason", reason);
        json.put("actor", actor);
        json.put("members", members.stream().map(JournalMember::toJson).toList());
        json.put("libraries", libraries.stream().map(JournalLibrary::toJson).toList());
        json.put("removed", removed);
        return json;
    }

    static JournalEntry ofJson(Map<String, Object> json) {
        JsonFields fields = new JsonFields("journal", json);
        return new JournalEntry(
                fields.required("transaction"),
                JournalStep.valueOf(fields.required("step")),
                fields.text("kind", ""),
                fields.text("reason", ""),
                fields.text("actor", ""),
                fields.objects("members").stream().map(JournalMember::ofJson).toList(),
                fields.objects("libraries").stream().map(JournalLibrary::ofJson).toList(),
                fields.texts("removed"));
    }
}
