// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.invoke.MethodHandles.Lookup;
import java.security.ProtectionDomain;

/** What is asked about reflection and native code. */
final class CodeInquiries {

    private static final PermissionMaker RUNTIME = new PermissionMaker("java.lang.RuntimePermission", "");
    private static final Question DEEP =
            new NamedQuestion(new PermissionMaker("java.lang.reflect.ReflectPermission", ""), "suppressAccessChecks");

    private final Judge judge;
    private final Origins origins;

    CodeInquiries(Judge judge, Origins origins) {
        this.judge = judge;
        this.origins = origins;
    }

    /** Of the class that is opened, and who opens it: its own everybody may, and the JDK may for its own ends. */
    Inquiry reflect() {
        return (target, caller, third) -> {
            Class<?> by = caller instanceof Lookup lookup ? lookup.lookupClass() : (Class<?>) caller;
            if (by == null || !origins.jdk(by)) {
                ProtectionDomain own = target instanceof Class<?> type ? origins.get(type).domain : null;
                judge.demand(DEEP, own);
            }
        };
    }

    /** Of the class that calls, and what it is after: the JDK loads its own libraries when they are first needed. */
    Inquiry nativeCode() {
        return (caller, what, third) -> {
            if (!(caller instanceof Class<?> type) || !origins.jdk(type)) {
                judge.demand(new NamedQuestion(RUNTIME, "loadLibrary." + what));
            }
        };
    }
}
