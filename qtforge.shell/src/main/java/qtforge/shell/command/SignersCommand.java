// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.SignatureVerifier;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:signers}. */
@Component(service = Verb.class)
@GogoVerb(function = "signers")
public final class SignersCommand extends Verb {

    private static final List<String> ACTIONS = List.of("add", "remove");

    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public SignersCommand(@Reference SecurityServices services) {
        this.services = services;
    }

    /** Publishers and certificates, or what was changed. */
    @Descriptor("show or change whose signatures are trusted: publishers and the trust store")
    @Example(value = "qtforge:signers", does = "publishers and their levels, then the certificates of the trust store")
    @Example(value = "qtforge:signers add --certificate ca.pem", does = "believe certificates that lead to this one")
    @Example(value = "qtforge:signers add acme 9f2c...e1 LIMITED", does = "trust what acme signs up to LIMITED")
    @Example(value = "qtforge:signers add --crl revoked.crl", does = "take a revocation list in")
    @Example(value = "qtforge:signers remove acme", does = "a publisher, or a certificate by its fingerprint")
    public Object signers(
            CommandSession session,
            @Parameter(
                            names = {"-c", "--certificate"},
                            absentValue = "")
                    @Argument(name = "FILE", kind = ArgumentKind.PATH)
                    @Descriptor("add the certificates in this file, PEM or DER, to the trust store")
                    String certificate,
            @Parameter(
                            names = {"--crl"},
                            absentValue = "")
                    @Argument(name = "FILE", kind = ArgumentKind.PATH)
                    @Descriptor("add this revocation list")
                    String crl,
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"add", "remove"},
                            optional = true)
                    @Descriptor("add or remove")
                    String action,
            @Argument(name = "NAME", optional = true)
                    @Descriptor("of the publisher; with remove also the fingerprint of a certificate")
                    String name,
            @Argument(name = "FINGERPRINT", optional = true) @Descriptor("SHA-256 of its signing certificate")
                    String fingerprint,
            @Argument(name = "LEVEL", kind = ArgumentKind.TRUST_LEVEL, optional = true)
                    @Descriptor("what its plugins are trusted with at most")
                    String level) {
        boolean files = !certificate.isEmpty() || !crl.isEmpty();
        if (files && (action.equals("remove") || !name.isEmpty())) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "add a file by itself: qtforge:signers add --certificate FILE or --crl FILE");
        }
        return switch (files ? "add" : action) {
            case "" -> list();
            case "add" -> files ? addFiles(session, certificate, crl) : addPublisher(name, fingerprint, level);
            case "remove" -> remove(name);
            default -> throw Subjects.unknownWord("signers", "action", action, ACTIONS);
        };
    }

    private Done addFiles(CommandSession session, String certificate, String crl) {
        SignatureVerifier verifier = services.require(SignatureVerifier.class);
        List<String> done = new ArrayList<>();
        if (!certificate.isEmpty()) {
            List<String> added = verifier.addTrustedCertificate(Path.of(PathArgument.resolve(session, certificate)));
            done.add("trusted certificates added: " + String.join(", ", added));
        }
        if (!crl.isEmpty()) {
            verifier.addRevocationList(Path.of(PathArgument.resolve(session, crl)));
            done.add("revocation list added");
        }
        return Done.of(String.join("; ", done));
    }

    private Done addPublisher(String name, String fingerprint, String level) {
        if (level.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "say whom and how far: qtforge:signers add NAME FINGERPRINT LEVEL, or a file with --certificate or"
                            + " --crl; qtforge:verify JAR shows the fingerprint of a signer");
        }
        TrustLevel trust = Constants.of(TrustLevel.class, "trust level", level);
        services.require(TrustManager.class)
                .addTrustedPublisher(new TrustedPublisher(name, fingerprint.replace(":", ""), trust));
        return Done.of("publisher " + name + " is trusted up to " + trust);
    }

    private Done remove(String name) {
        if (name.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "say whom: qtforge:signers remove NAME, or the fingerprint of a certificate; qtforge:signers lists"
                            + " both");
        }
        boolean publisher = services.require(TrustManager.class).removeTrustedPublisher(name);
        boolean certificate = services.require(SignatureVerifier.class).removeTrustedCertificate(name.replace(":", ""));
        return publisher || certificate
                ? Done.of((publisher ? "publisher " : "certificate ") + name + " is trusted no more")
                : Done.failed("there is no publisher or certificate '" + name + "'; see qtforge:signers");
    }

    private Table<Signer> list() {
        List<Signer> rows = new ArrayList<>();
        services.require(TrustManager.class).trustedPublishers().stream()
                .map(own -> new Signer(
                        "publisher", own.name(), own.fingerprint(), own.level().name(), ""))
                .forEach(rows::add);
        SignatureVerifier verifier = services.require(SignatureVerifier.class);
        for (X509Certificate own : verifier.trustedCertificates()) {
            rows.add(new Signer(
                    "certificate",
                    own.getSubjectX500Principal().getName(),
                    verifier.fingerprint(own),
                    "",
                    own.getNotAfter().toInstant().toString()));
        }
        return Table.of(
                rows,
                "nobody's signature is trusted; qtforge:signers add --help tells how to change that",
                List.of(
                        Column.of("KIND", Signer::kind),
                        Column.of("NAME", Signer::name),
                        Column.of("LEVEL", Signer::level),
                        Column.of("VALID UNTIL", Signer::validUntil),
                        Column.<Signer>of("FINGERPRINT", Signer::fingerprint)));
    }

    /**
     * Whose signature is trusted.
     *
     * @param kind publisher or certificate
     * @param name of the publisher, or the subject of the certificate
     * @param fingerprint SHA-256 of the certificate
     * @param level what a publisher's plugins are trusted with; empty for a certificate
     * @param validUntil when a certificate expires; empty for a publisher
     */
    public record Signer(String kind, String name, String fingerprint, String level, String validUntil)
            implements Row {}
}
