// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Which unresolved bundles cannot be resolved, and for want of what.
 *
 * <p>It looks at each requirement by itself: a bundle it finds no fault with may still fail for a conflict between packages,
 * which only the framework's resolver sees. Bundles that need each other in a circle do not stand in each other's way. What is offered by
 * no bundle, but by one that would be installed, counts as there.
 */
public final class ResolutionOutlook {

    private final FrameworkView framework;
    private final Map<Long, List<Lack>> lacks = new HashMap<>();
    private final Map<Long, List<Need>> waiting = new HashMap<>();
    private final Deque<Bundle> hopeless = new ArrayDeque<>();

    /** Looks at all unresolved bundles. */
    public ResolutionOutlook(FrameworkView framework) {
        this.framework = framework;
        for (Bundle bundle : framework.bundles()) {
            if (!framework.isResolved(bundle)) {
                examine(bundle);
            }
        }
        while (!hopeless.isEmpty()) {
            Bundle provider = hopeless.remove();
            for (Need need : waiting.getOrDefault(provider.getBundleId(), List.of())) {
                need.providers.remove(provider.getBundleId());
                if (need.providers.isEmpty()) {
                    report(need.bundle, new Lack(need.requirement, Optional.of(provider)));
                }
            }
        }
    }

    private void examine(Bundle bundle) {
        for (BundleRequirement requirement : bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            if (!Capabilities.isMandatory(requirement)) {
                continue;
            }
            List<Offer> offers = framework.index().matching(requirement);
            if (offers.isEmpty()) {
                report(bundle, new Lack(requirement, Optional.empty()));
            } else if (offers.stream()
                    .noneMatch(offer -> offer.resolved() || offer.bundle().isEmpty() || isOf(bundle, offer))) {
                Need need = new Need(bundle, requirement);
                for (Offer offer : offers) {
                    long id = offer.bundle().orElseThrow().getBundleId();
                    if (need.providers.add(id)) {
                        waiting.computeIfAbsent(id, any -> new ArrayList<>()).add(need);
                    }
                }
            }
        }
    }

    private static boolean isOf(Bundle bundle, Offer offer) {
        return offer.bundle()
                .filter(provider -> provider.getBundleId() == bundle.getBundleId())
                .isPresent();
    }

    private void report(Bundle bundle, Lack lack) {
        List<Lack> known = lacks.computeIfAbsent(bundle.getBundleId(), any -> new ArrayList<>());
        known.add(lack);
        if (known.size() == 1) {
            hopeless.add(bundle);
        }
    }

    /** What a bundle lacks, what is simply absent first; empty when it is resolved or nothing is known to be in its way. */
    public List<Lack> lacks(Bundle bundle) {
        return lacks.getOrDefault(bundle.getBundleId(), List.of());
    }

    /** What a bundle lacks, in words. */
    public List<Complaint> complaints(Bundle bundle) {
        return lacks(bundle).stream().map(this::complaint).toList();
    }

    /** One lack in words, down to what is missing in the end. */
    public Complaint complaint(Lack lack) {
        if (lack.blocked().isEmpty()) {
            return RequirementWords.complaint(lack.requirement(), framework.index());
        }
        Bundle provider = lack.blocked().get();
        Bundle last = provider;
        // What blocked a bundle was found hopeless before it, so the way down cannot lead back.
        while (lacks(last).get(0).blocked().isPresent()) {
            last = lacks(last).get(0).blocked().get();
        }
        Complaint leaf = RequirementWords.complaint(lacks(last).get(0).requirement(), framework.index());
        String who = last.getBundleId() == provider.getBundleId()
                ? "because it "
                : "in the end because " + BundleNames.withKind(last) + " ";
        return new Complaint(
                "requires " + RequirementWords.subject(lack.requirement()) + ": " + BundleNames.withKind(provider)
                        + " is installed but cannot be resolved itself, " + who + leaf.message(),
                leaf.remedy());
    }

    /** A requirement that only unresolved bundles could meet. */
    private static final class Need {
        private final Bundle bundle;
        private final BundleRequirement requirement;
        private final Set<Long> providers = new HashSet<>();

        Need(Bundle bundle, BundleRequirement requirement) {
            this.bundle = bundle;
            this.requirement = requirement;
        }
    }
}
