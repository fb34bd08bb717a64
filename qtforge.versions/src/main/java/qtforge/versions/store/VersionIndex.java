// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonFields;
import qtforge.api.core.Version;

/**
 * What is known of the versions of one plugin: the document {@code versions.json}.
 *
 * @param versions highest first
 * @param rules compatibility rules, in JSON form
 * @param migrations registered manual migrations and migration documents, in JSON form with an {@code id}
 */
public record VersionIndex(
        List<StoredVersion> versions, List<Map<String, Object>> rules, List<Map<String, Object>> migrations) {

    static final VersionIndex EMPTY = new VersionIndex(List.of(), List.of(), List.of());

    public VersionIndex {
        versions = versions.stream()
                .sorted(Comparator.comparing(StoredVersion::version)
                        .thenComparing(stored -> stored.version().toString())
                        .reversed())
                .toList();
        rules = List.copyOf(rules);
        migrations = List.copyOf(migrations);
    }

    public Optional<StoredVersion> find(Version version) {
        return versions.stream()
                .filter(stored -> stored.version().equals(version))
                .findFirst();
    }

    public Optional<StoredVersion> withDigest(String sha256) {
        return versions.stream()
                .filter(stored -> stored.sha256().equals(sha256))
                .findFirst();
    }

    /** With a version, in the place of one of the same number. */
    public VersionIndex with(StoredVersion version) {
        List<StoredVersion> next = new ArrayList<>(without(version.version()).versions());
        next.add(version);
        return new VersionIndex(next, rules, migrations);
    }

    public VersionIndex without(Version version) {
        return new VersionIndex(
                versions.stream()
                        .filter(stored -> !stored.version().equals(version))
                        .toList(),
                rules,
                migrations);
    }

    public VersionIndex withRules(List<Map<String, Object>> next) {
        return new VersionIndex(versions, next, migrations);
    }

    public VersionIndex withMigrations(List<Map<String, Object>> next) {
        return new VersionIndex(versions, rules, next);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("versions", versions.stream().map(StoredVersion::toJson).toList());
        json.put("rules", rules);
        json.put("migrations", migrations);
        return json;
    }

    static VersionIndex ofJson(Map<String, Object> json) {
        JsonFields fields = new JsonFields("versions.json", json);
        return new VersionIndex(
                fields.objects("versions").stream().map(StoredVersion::ofJson).toList(),
                fields.objects("rules"),
                fields.objects("migrations"));
    }
}
