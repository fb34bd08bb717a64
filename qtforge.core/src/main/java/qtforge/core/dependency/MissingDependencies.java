// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.core.NearestNames;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginMetadata;
import qtforge.core.table.PluginEntry;

/** What plugins require and nobody provides, at one moment; the framework is looked through only when something is unresolved. */
final class MissingDependencies {

    private final Map<String, PluginEntry> plugins = new HashMap<>();
    private final Supplier<List<Bundle>> bundles;
    private ResolutionOutlook outlook;

    MissingDependencies(List<PluginEntry> plugins, Supplier<List<Bundle>> bundles) {
        plugins.forEach(plugin -> this.plugins.put(plugin.id(), plugin));
        this.bundles = bundles;
    }

    /** What an installed plugin lacks. */
    List<Complaint> of(PluginEntry plugin) {
        return plugin.bundle().isPresent() ? of(plugin.bundle().get()) : of(plugin.metadata());
    }

    private List<Complaint> of(Bundle bundle) {
        return bundle.adapt(BundleWiring.class) != null ? List.of() : outlook().complaints(bundle);
    }

    /** What a plugin that need not be installed lacks, by what it says of itself. */
    List<Complaint> of(PluginMetadata metadata) {
        return metadata.dependencies().stream()
                .filter(dependency -> !dependency.optional())
                .map(this::complaint)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Complaint> complaint(PluginDependency dependency) {
        String range = dependency.range().toString();
        String subject = "plugin '" + dependency.id() + "'" + (range.equals("*") ? "" : " " + range);
        PluginEntry provider = plugins.get(dependency.id());
        if (provider == null) {
            return Optional.of(RequirementWords.missingPlugin(
                    "requires " + subject, NearestNames.question(dependency.id(), plugins.keySet())));
        }
        if (!dependency.range().includes(provider.metadata().version())) {
            return Optional.of(RequirementWords.wrongPlugin(
                    "requires " + subject,
                    provider.id(),
                    provider.metadata().version().toString()));
        }
        return provider.bundle()
                .flatMap(bundle -> of(bundle).stream().findFirst())
                .map(first -> new Complaint(
                        "requires " + subject + ": it is installed but cannot be resolved itself, because it "
                                + first.message(),
                        first.remedy()));
    }

    private ResolutionOutlook outlook() {
        if (outlook == null) {
            outlook = new ResolutionOutlook(FrameworkView.of(bundles.get()));
        }
        return outlook;
    }
}
