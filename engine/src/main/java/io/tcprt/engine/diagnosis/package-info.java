/**
 * What traces mean: each one alone, the flows of one kind together, and kinds and ports compared with each other.
 *
 * <p>A verdict is a value of a sealed type that holds the facts of its case: where the path ends, who answered or
 * refused, how far away the target is, what the verdict rests on. All decisions are made here; a renderer, in whatever
 * language or format, only finds words.
 *
 * <pre>{@code
 * for (SurveyDiagnosis survey : SurveyDiagnosis.all(CaptureReplay.read(file, Optional.empty()).traces())) {
 *     for (SubjectDiagnosis subject : survey.subjects()) {
 *         for (Diagnosis flow : subject.flows()) {
 *             flow.findings().forEach(finding -> out.println(finding.code().label() + ": " + finding.text()));
 *             if (flow.verdict() instanceof Verdict.Prohibited prohibited) {
 *                 out.println(prohibited.refusal().from() + " filters behind hop "
 *                         + prohibited.between().near().ttl());
 *             }
 *         }
 *     }
 *     survey.comparison().ifPresent(difference -> out.println(difference.verdict().relation().label()));
 * }
 * }</pre>
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.diagnosis;

import org.jspecify.annotations.NullMarked;
