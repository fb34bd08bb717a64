// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.Policy;
import qtforge.security.policy.TrustRules;
import qtforge.security.verify.Finding.Topic;
import qtforge.security.verify.Finding.Weight;

/** Looks at a jar that nobody else can change: archive first, then signature and trust, then what it says of itself. */
@Component(service = JarInspector.class, immediate = true)
public final class JarInspector {

    /** The HTTP service of the page, and the Servlet API, which Felix names after it. */
    private static final String HTTP_LOCATIONS =
            "reference:file:.*/bundles/(http/[^/]+|[0-9]+/org\\.apache\\.felix\\.http\\.[^/]+)";

    private static final String PLUGIN_LOCATIONS = "qtforge:";
    private static final int BIGGEST_PERMISSIONS = 1 << 20;

    private final JarSignatureVerifier verifier;
    private final ScreeningLimits limits;
    private final Supplier<Set<String>> distribution;

    /** Whether what plugins do is asked about at all. */
    private final boolean watched;

    @Activate
    public JarInspector(BundleContext context, @Reference JarSignatureVerifier verifier) {
        this(
                verifier,
                ScreeningLimits.of(context::getProperty),
                () -> distribution(context),
                !"off"
                        .equalsIgnoreCase(
                                Objects.requireNonNullElse(context.getProperty("qtforge.security.mode"), "off")));
    }

    JarInspector(
            JarSignatureVerifier verifier,
            ScreeningLimits limits,
            Supplier<Set<String>> distribution,
            boolean watched) {
        this.watched = watched;
        this.verifier = verifier;
        this.limits = limits;
        this.distribution = distribution;
    }

    /**
     * Symbolic names of what is not installed by this runtime. The HTTP service of the page, which others may bring too in another version,
     * keeps no name for itself: rights go by locations.
     */
    private static Set<String> distribution(BundleContext context) {
        Set<String> names = new HashSet<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName() != null
                    && !bundle.getLocation().startsWith(PLUGIN_LOCATIONS)
                    && !bundle.getLocation().matches(HTTP_LOCATIONS)) {
                names.add(bundle.getSymbolicName());
            }
        }
        return names;
    }

    /** What is said of a file that cannot be made a bundle of. */
    Inspection refused(Path file, String why) {
        try {
            return Inspection.refused(Fingerprints.of(file), Files.size(file), Weight.ERROR, why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks at a jar.
     *
     * @throws PluginException FILE_SYSTEM_ERROR when it cannot be read
     */
    public Inspection inspect(Path jar, Policy policy) {
        try {
            String sha256 = Fingerprints.of(jar);
            long size = Files.size(jar);
            try (ZipView zip = ZipView.open(jar, limits)) {
                return inspect(jar, zip, sha256, size, policy);
            } catch (ArchiveRefused e) {
                return Inspection.refused(sha256, size, e.isAttack() ? Weight.ATTACK : Weight.ERROR, e.getMessage());
            }
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    jar + " cannot be read; check its permissions and copy it anew: " + e,
                    e);
        }
    }

    private Inspection inspect(Path jar, ZipView zip, String sha256, long size, Policy policy)
            throws IOException, ArchiveRefused {
        JarFacts facts = JarFacts.read(zip, limits);
        List<Finding> findings = new ArrayList<>();
        Verification verification = verifier.verify(jar, zip);
        SignatureFindings.add(verification, findings);
        TrustDecision trust = TrustRules.level(policy, facts.subject(), sha256, verification.believedSigner());
        TrustFindings.add(policy, facts.subject(), trust, findings);
        new MetadataScreening(facts, findings).screen();
        new ManifestScreening(facts, trust.level(), distribution.get(), findings).screen();
        ComponentDescriptors components = ComponentDescriptors.read(facts);
        // At every level, since no permission is asked for what the component runtime does; but where none is asked for
        // anything, honest bundles that are made otherwise are let in.
        Weight weight = watched ? Weight.ERROR : Weight.WARNING;
        components
                .problems()
                .forEach(problem -> findings.add(new Finding(SecurityLevel.NONE, weight, Topic.MANIFEST, problem)));
        zip.read(LocalPermissions.FILE, BIGGEST_PERMISSIONS).ifPresent(file -> LocalPermissions.problems(file)
                .forEach(problem -> findings.add(error(Topic.PERMISSIONS, problem))));
        List<PermissionGrant> requested = RequestedPermissions.of(facts, components);
        requested.stream()
                .filter(grant -> !trust.level().mayBeGranted(grant))
                .forEach(grant -> findings.add(beyondCeiling(grant, trust.level())));
        return new Inspection(
                sha256,
                size,
                facts.subject(),
                facts.version(),
                Optional.of(verification),
                Optional.of(trust),
                requested,
                findings);
    }

    private static Finding error(Topic topic, String message) {
        return new Finding(SecurityLevel.LOW, Weight.ERROR, topic, message);
    }

    private static Finding beyondCeiling(PermissionGrant grant, TrustLevel level) {
        return new Finding(
                SecurityLevel.LOW,
                Weight.WARNING,
                Topic.PERMISSIONS,
                "it asks for " + grant + ", which needs trust level " + TrustLevel.needed(grant) + " but would have "
                        + level + "; it runs without, unless its signer or SHA-256 is trusted more");
    }
}
