// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.List;
import java.util.regex.Pattern;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.SecurityLevel;
import qtforge.security.verify.Finding.Topic;
import qtforge.security.verify.Finding.Weight;

/** The original's rules on what a plugin says of itself. */
final class MetadataScreening {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_DEPENDENCIES = 50;
    private static final Pattern SPECIAL = Pattern.compile("[<>:\"/\\\\|?*\\p{Cntrl}]");

    private final JarFacts facts;
    private final List<Finding> findings;

    MetadataScreening(JarFacts facts, List<Finding> findings) {
        this.facts = facts;
        this.findings = findings;
    }

    void screen() {
        checkBundle();
        facts.plugin().ifPresent(this::checkPlugin);
    }

    private void checkBundle() {
        if (!facts.header("Bundle-ManifestVersion").equals("2")) {
            error(Topic.METADATA, "the manifest has no 'Bundle-ManifestVersion: 2'; build the jar with bnd");
        }
        if (!facts.symbolicName().matches("[A-Za-z0-9_.-]{1,256}")) {
            error(
                    Topic.METADATA,
                    "Bundle-SymbolicName '" + ArchiveRefused.printable(facts.symbolicName())
                            + "' must be 1 to 256 letters, digits, dots, dashes and underscores; change it");
        }
        if (facts.clauses("Provide-Capability").stream()
                        .filter(clause -> clause.paths().contains("qtforge.plugin"))
                        .count()
                > 1) {
            error(Topic.METADATA, "Provide-Capability has two plugins, but a bundle is one; keep one @QtForgePlugin");
        }
    }

    private void checkPlugin(HeaderClause plugin) {
        String id = plugin.attributes().getOrDefault("id", "");
        if (!PluginMetadata.isValidId(id)) {
            error(
                    Topic.METADATA,
                    "plugin id '" + ArchiveRefused.printable(id) + "' in Provide-Capability is not valid; use 1 to 128"
                            + " letters, digits, dots, dashes and underscores");
        }
        String name = plugin.attributes().getOrDefault("name", "");
        if (name.length() > LONGEST_NAME || SPECIAL.matcher(name).find()) {
            error(
                    Topic.METADATA,
                    "the plugin's name '" + ArchiveRefused.printable(name) + "' in Provide-Capability has more than "
                            + LONGEST_NAME + " or special characters; shorten it to letters, digits and spaces");
        }
        if (plugin.attributes().getOrDefault("version", "").isBlank()
                && plugin.attributes().getOrDefault("semver", "").isBlank()) {
            error(Topic.METADATA, "the plugin has no version in Provide-Capability; add one");
        }
        if (plugin.attributes().getOrDefault("author", "").isBlank()) {
            findings.add(new Finding(
                    SecurityLevel.LOW,
                    Weight.WARNING,
                    Topic.METADATA,
                    "the plugin names no author in Provide-Capability; add 'author'"));
        }
        long dependencies = facts.clauses("Require-Capability").stream()
                .filter(clause -> clause.paths().contains("qtforge.plugin"))
                .count();
        if (dependencies > MOST_DEPENDENCIES) {
            error(
                    Topic.DEPENDENCIES,
                    "the plugin requires " + dependencies + " plugins in Require-Capability, more than "
                            + MOST_DEPENDENCIES + "; split it");
        }
        plugin.list("permissions").forEach(this::checkPermission);
    }

    private void checkPermission(String text) {
        try {
            PermissionGrant.parse(text);
        } catch (PluginException e) {
            error(
                    Topic.PERMISSIONS,
                    "the plugin declares the permission '" + ArchiveRefused.printable(text)
                            + "' in Provide-Capability: " + e.getMessage());
        }
    }

    private void error(Topic topic, String message) {
        findings.add(new Finding(SecurityLevel.LOW, Weight.ERROR, topic, message));
    }
}
