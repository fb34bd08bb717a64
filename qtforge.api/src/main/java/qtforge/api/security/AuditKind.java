// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import qtforge.api.core.NamedConstant;

/** What an audit event is about. */
public enum AuditKind implements NamedConstant {
    /** Stopped from doing something. */
    DENIED(0),
    /** Let through although nobody permitted it, because the mode is audit or learn. */
    WOULD_DENY(1),
    /** A permission was granted. */
    GRANTED(2),
    /** A permission was taken back. */
    REVOKED(3),
    /** A trust level, publisher or blacklist changed. */
    TRUST_CHANGED(4),
    /** A policy was put in force. */
    POLICY_APPLIED(5),
    /** A policy was refused. */
    POLICY_REFUSED(6),
    /** A jar was not installed. */
    INSTALL_REFUSED(7),
    /** An update waits for consent. */
    CONSENT_NEEDED(8),
    /** Consent was given or refused. */
    CONSENT_DECIDED(9),
    /** An isolated plugin was started, ended or restarted. */
    ISOLATION(10),
    /** A plugin exceeded a limit. */
    LIMIT_EXCEEDED(11),
    /** A rule of the policy engine warned. */
    WARNING(12),
    /** The runtime was started, tested itself, or lost its enforcement. */
    RUNTIME(13);

    private final int value;

    AuditKind(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
