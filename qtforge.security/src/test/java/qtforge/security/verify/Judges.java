// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.PluginLoader;
import qtforge.security.policy.Policy;

/** Verifier, inspector and validator over a folder, for tests. */
public final class Judges {

    private final Path data;
    private final ScreeningLimits limits;
    private final JarSignatureVerifier verifier;
    private final JarInspector inspector;
    private final JarValidator validator;
    private final HeldPolicy policy;

    public Judges(Path folder, Policy initial) {
        this(folder, initial, ScreeningLimits.DEFAULT);
    }

    Judges(Path folder, Policy initial, ScreeningLimits limits) {
        this(folder, initial, limits, true);
    }

    Judges(Path folder, Policy initial, ScreeningLimits limits, boolean watched) {
        policy = new HeldPolicy(initial);
        Path data = folder.resolve("data");
        verifier = new JarSignatureVerifier(data, Optional.of(folder.resolve("trust")), limits, Clock.systemUTC());
        inspector = new JarInspector(
                verifier,
                limits,
                () -> Set.of("qtforge.core", "org.apache.felix.scr", "org.apache.felix.framework"),
                watched);
        this.data = data;
        this.limits = limits;
        validator = new JarValidator(inspector, policy, data, limits);
    }

    public JarSignatureVerifier verifier() {
        return verifier;
    }

    public JarInspector inspector() {
        return inspector;
    }

    JarValidator validator(List<PluginLoader> loaders) {
        return new JarValidator(inspector, policy, data, limits, loaders);
    }

    public JarValidator validator() {
        return validator;
    }

    public HeldPolicy policy() {
        return policy;
    }
}
