// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.SecurityValidator;
import qtforge.security.policy.PolicyHolder;
import qtforge.security.verify.Finding.Topic;

/**
 * Judges files without installing them. What is no bundle, but is made one by a {@link PluginLoader}, as scripts are, is judged as the bundle that
 * is made of it.
 */
@Component(service = SecurityValidator.class, immediate = true)
public final class JarValidator implements SecurityValidator {

    private final JarInspector inspector;
    private final PolicyHolder policy;
    private final PrivateCopies copies;

    /** All there are; SCR replaces the list. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PluginLoader> loaders = List.of();

    @Activate
    public JarValidator(BundleContext context, @Reference JarInspector inspector, @Reference PolicyHolder policy) {
        this(inspector, policy, DataFolder.of(context), ScreeningLimits.of(context::getProperty));
    }

    JarValidator(
            JarInspector inspector,
            PolicyHolder policy,
            Path data,
            ScreeningLimits limits,
            List<PluginLoader> loaders) {
        this(inspector, policy, data, limits);
        this.loaders = loaders;
    }

    JarValidator(JarInspector inspector, PolicyHolder policy, Path data, ScreeningLimits limits) {
        this.inspector = inspector;
        this.policy = policy;
        this.copies = new PrivateCopies(data, limits.maxBytes());
    }

    @Override
    public SecurityValidationResult validate(Path file) {
        return validate(file, policy.current().level());
    }

    @Override
    public SecurityValidationResult validate(Path file, SecurityLevel level) {
        return inspect(file).judge(level);
    }

    @Override
    public SecurityValidationResult validateFileIntegrity(Path file) {
        return inspect(file).judge(SecurityLevel.NONE, EnumSet.of(Topic.ARCHIVE));
    }

    @Override
    public SecurityValidationResult validatePluginMetadata(Path file) {
        return inspect(file).judge(SecurityLevel.LOW, EnumSet.of(Topic.METADATA));
    }

    @Override
    public SecurityValidationResult validatePluginDependencies(Path file) {
        return inspect(file).judge(SecurityLevel.LOW, EnumSet.of(Topic.DEPENDENCIES));
    }

    @Override
    public SecurityValidationResult validatePluginPermissions(Path file) {
        return inspect(file).judge(SecurityLevel.LOW, EnumSet.of(Topic.PERMISSIONS));
    }

    private Inspection inspect(Path file) {
        Optional<PluginLoader> loader = loaderOf(file);
        if (loader.isEmpty()) {
            return copies.with(file, copy -> inspector.inspect(copy, policy.current()));
        }
        try {
            return copies.made(
                    file,
                    bundle -> loader.get().read(file, bundle),
                    bundle -> inspector.inspect(bundle, policy.current()));
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.FILE_NOT_FOUND || e.code() == PluginErrorCode.FILE_SYSTEM_ERROR) {
                throw e;
            }
            return copies.with(file, copy -> inspector.refused(copy, e.getMessage()));
        }
    }

    /** Jars are judged as they are. */
    private Optional<PluginLoader> loaderOf(Path file) {
        return Files.isRegularFile(file)
                ? loaders.stream()
                        .filter(loader -> !loader.supportedExtensions().contains(".jar") && loader.canLoad(file))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public List<String> validationRules(SecurityLevel level) {
        List<String> rules = new ArrayList<>(List.of(
                "the archive is whole: no entry twice, hidden, overlapping, encrypted, linked or named to lead elsewhere",
                "the archive is within the limits of size, number of entries and compression",
                "the manifest can be read in one way only",
                "neither its id, nor its SHA-256, nor its signer is on the blacklist",
                "it is signed by whom the policy demands, where it demands somebody"));
        if (level.compareTo(SecurityLevel.LOW) >= 0) {
            rules.addAll(List.of(
                    "metadata: valid id, a version, a name of at most 100 characters, at most 50 dependencies",
                    "no fragment unless fully trusted, and never one of the runtime",
                    "no packages, capabilities or symbolic names of the runtime, no agent headers",
                    "Bundle-ClassPath and Bundle-NativeCode stay in the archive",
                    "component descriptions and OSGI-INF/permissions.perm can be read completely",
                    "every permission it declares exists"));
        }
        if (level.compareTo(SecurityLevel.MEDIUM) >= 0) {
            rules.add("a signature, where there is one, is whole, by one signer, not expired, revoked, weak or forged");
        }
        if (level.compareTo(SecurityLevel.HIGH) >= 0) {
            rules.add("signed by a trusted publisher, or pinned by its SHA-256");
        }
        if (level.compareTo(SecurityLevel.MAXIMUM) >= 0) {
            rules.add("trust level TRUSTED or more");
        }
        return List.copyOf(rules);
    }
}
