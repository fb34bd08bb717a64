// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.SelfTestResult;
import qtforge.caller.Rights;
import qtforge.security.audit.DenialObserver;

/** Runs the canaries and remembers how it went. */
@Component(service = {SelfTest.class, DenialObserver.class})
public final class SelfTest implements DenialObserver {

    private final Canaries canaries;
    private volatile String outcome = "";

    @Activate
    public SelfTest(BundleContext context) {
        this(new Canaries(name -> new CanaryBundle(context, name), folder(context)));
        CanaryBundle.takeAwayAll(context);
    }

    SelfTest(Canaries canaries) {
        this.canaries = canaries;
    }

    private static Path folder(BundleContext context) {
        String data = context.getProperty("qtforge.data.dir");
        Path root = data == null || data.isBlank()
                ? context.getDataFile("").toPath()
                : Path.of(data).toAbsolutePath();
        return root.resolve("security");
    }

    @Override
    public void denied(String subject, Optional<PermissionGrant> grant, String permission, List<String> stack) {
        canaries.denied(subject, grant, permission, stack);
    }

    /** Only for this bundle, which asked the caller: see the check of the Java permission in those who offer it. */
    List<SelfTestResult> run(boolean blocking) {
        List<SelfTestResult> results = Rights.privileged(() -> canaries.run(blocking));
        String failed = failures(results);
        outcome = failed.isEmpty() ? "passed, " + results.size() + " attempts" : "failed: " + failed;
        return results;
    }

    /** What did not pass, in words; empty when all did. */
    static String failures(List<SelfTestResult> results) {
        return results.stream()
                .filter(result -> !result.passed())
                .map(result ->
                        "to " + result.attempt() + " was to be " + result.expected() + " and was: " + result.actual())
                .collect(Collectors.joining("; "));
    }

    /** The last outcome in words; empty before the first. */
    String outcome() {
        return outcome;
    }
}
