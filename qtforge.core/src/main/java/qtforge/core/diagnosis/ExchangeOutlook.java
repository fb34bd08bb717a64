// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Resource;
import qtforge.core.dependency.BundleNames;
import qtforge.core.dependency.FrameworkView;
import qtforge.core.install.StagedBundle;

/** A dry run of several changes of code at once: whether everything, and what runs now, would resolve afterwards. */
public final class ExchangeOutlook {

    private final BundleContext context;

    public ExchangeOutlook(BundleContext context) {
        this.context = context;
    }

    /**
     * What speaks against it, in words.
     *
     * @param added what would be installed or take the place of something
     * @param replaced the bundles whose place is taken
     * @param dependants bundles that are wired to those and must still resolve
     */
    public List<String> problems(List<StagedBundle> added, Set<Bundle> replaced, Set<Bundle> dependants) {
        Map<Resource, String> toCheck = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (StagedBundle each : added) {
            toCheck.put(
                    StagedResource.read(each.content(), each.source()),
                    each.source().toString());
            clash(each, replaced).ifPresent(problems::add);
        }
        for (Bundle bundle : dependants) {
            toCheck.put(bundle.adapt(BundleRevision.class), BundleNames.withKind(bundle));
        }
        Set<Long> leftOut = replaced.stream().map(Bundle::getBundleId).collect(Collectors.toSet());
        dependants.forEach(bundle -> leftOut.add(bundle.getBundleId()));
        FrameworkView framework = FrameworkView.of(Arrays.stream(context.getBundles())
                .filter(bundle -> !leftOut.contains(bundle.getBundleId()))
                .toList());
        toCheck.keySet().forEach(framework.index()::add);
        toCheck.forEach((resource, name) -> {
            List<String> missing = new ArrayList<>();
            new RequirementCheck(context, framework, missing, new ArrayList<>()).check(resource);
            missing.forEach(lack -> problems.add(name + ": " + lack));
        });
        return problems;
    }

    private java.util.Optional<String> clash(StagedBundle staged, Set<Bundle> replaced) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !replaced.contains(bundle)
                        && staged.archive().symbolicName().equals(bundle.getSymbolicName())
                        && staged.archive().bundleVersion().equals(bundle.getVersion()))
                .findFirst()
                .map(bundle -> staged.source()
                        + ": a bundle of the same symbolic name and version is installed already: "
                        + BundleNames.of(bundle) + "; raise Bundle-Version, or uninstall that one");
    }
}
