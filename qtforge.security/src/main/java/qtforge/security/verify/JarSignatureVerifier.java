// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.SignatureVerifier;
import qtforge.caller.Rights;

/** Verifies signatures against the trust store. */
@Component(
        service = {SignatureVerifier.class, JarSignatureVerifier.class},
        immediate = true)
public final class JarSignatureVerifier implements SignatureVerifier {

    private static final int BIGGEST_CERTIFICATES = 4 << 20;
    private static final int BIGGEST_LIST = 64 << 20;

    private final TrustStore store;
    private final ScreeningLimits limits;
    private final PrivateCopies copies;
    private final Clock clock;

    @Activate
    public JarSignatureVerifier(BundleContext context) {
        this(
                DataFolder.of(context),
                DataFolder.home(context).map(home -> home.resolve("etc").resolve("trust")),
                ScreeningLimits.of(context::getProperty),
                Clock.systemUTC());
    }

    JarSignatureVerifier(Path data, Optional<Path> operators, ScreeningLimits limits, Clock clock) {
        this.store = new TrustStore(data, operators);
        this.limits = limits;
        this.copies = new PrivateCopies(data, limits.maxBytes());
        this.clock = clock;
    }

    @Override
    public SignatureReport verify(Path jar) {
        return copies.with(jar, copy -> {
            try (ZipView zip = ZipView.open(copy, limits)) {
                return verify(copy, zip).report();
            } catch (ArchiveRefused e) {
                throw new PluginException(PluginErrorCode.INVALID_FORMAT, jar + ": " + e.getMessage(), e);
            } catch (IOException e) {
                throw new PluginException(
                        PluginErrorCode.FILE_SYSTEM_ERROR, jar + " cannot be read; copy it anew: " + e, e);
            }
        });
    }

    /** Verifies a jar that nobody else can change. */
    Verification verify(Path jar, ZipView zip) throws IOException, ArchiveRefused {
        return new SignatureCheck(jar, zip, store.snapshot(), clock).verify();
    }

    @Override
    public String fingerprint(Path file) {
        return copies.with(file, copy -> {
            try {
                return Fingerprints.of(copy);
            } catch (IOException e) {
                throw new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, file + " cannot be read: " + e, e);
            }
        });
    }

    @Override
    public String fingerprint(X509Certificate certificate) {
        return Fingerprints.of(certificate);
    }

    @Override
    public List<String> addTrustedCertificate(Path file) {
        byte[] content = checkAndRead(file, BIGGEST_CERTIFICATES, "to add a trusted certificate");
        return Rights.privileged(() -> store.add(file, content));
    }

    @Override
    public boolean removeTrustedCertificate(String fingerprint) {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, "to remove a trusted certificate");
        return Rights.privileged(() -> store.remove(fingerprint.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<X509Certificate> trustedCertificates() {
        return Rights.privileged(() -> store.snapshot().trusted());
    }

    @Override
    public void clearTrustedCertificates() {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, "to empty the trust store");
        Rights.privileged(() -> {
            store.clear();
            return Boolean.TRUE;
        });
    }

    @Override
    public void addRevocationList(Path file) {
        byte[] content = checkAndRead(file, BIGGEST_LIST, "to add a revocation list");
        Rights.privileged(() -> {
            store.addList(file, content);
            return Boolean.TRUE;
        });
    }

    @Override
    public Set<String> signatureAlgorithms() {
        return Strengths.names();
    }

    private static byte[] checkAndRead(Path file, int atMost, String what) {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, what);
        return PrivateCopies.content(file, atMost);
    }
}
