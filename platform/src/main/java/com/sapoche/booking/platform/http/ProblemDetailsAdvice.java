package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.CommandRejection;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.ServletRequestPathUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;

/** Turns whatever goes wrong with a request into a problem with a code, and never shows a stack trace. */
@RestControllerAdvice
class ProblemDetailsAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemDetailsAdvice.class);

    private final List<TransientFailures> passing;

    ProblemDetailsAdvice(ObjectProvider<TransientFailures> passing) {
        this.passing = passing.orderedStream().toList();
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> refused(CommandRejectedException refused) {
        return answer(refused.refusal());
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> invalid(MethodArgumentNotValidException invalid) {
        List<Violation> violations = invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new Violation(error.getField(), String.valueOf(error.getDefaultMessage())))
                .sorted(Comparator.comparing(Violation::field))
                .toList();
        return invalid(violations);
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> invalid(HandlerMethodValidationException invalid) {
        List<Violation> violations = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new Violation(nameOf(result, error), String.valueOf(error.getDefaultMessage()))))
                .sorted(Comparator.comparing(Violation::field))
                .toList();
        return invalid(violations);
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> invalid(ConstraintViolationException invalid) {
        return invalid(invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(violation.getPropertyPath().toString(), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> mistyped(MethodArgumentTypeMismatchException mistyped) {
        return invalid(List.of(new Violation(mistyped.getName(), "is not of the right form")));
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException) {
                return answer(new CommandRejection(ErrorCode.TOO_LARGE, cause.getMessage()));
            }
            if (cause instanceof CommandRejectedException refused) {
                return answer(refused.refusal());
            }
        }
        if (unreadable.getCause() instanceof JacksonException mistyped
                && (mistyped instanceof DatabindException || mistyped instanceof InputCoercionException)
                && !mistyped.getPath().isEmpty()) {
            return invalid(
                    List.of(new Violation(JsonErrorDescription.of(mistyped), JsonErrorDescription.words(mistyped))));
        }
        return answer(new CommandRejection(ErrorCode.MALFORMED, "the body is not the JSON that is expected here"));
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> notJson(HttpMediaTypeNotSupportedException notJson) {
        return answer(new CommandRejection(ErrorCode.NOT_JSON, "the body must be application/json"));
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> notAcceptable(HttpMediaTypeNotAcceptableException notAcceptable) {
        return answer(new CommandRejection(ErrorCode.INVALID, "the ledger answers in application/json"));
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        Set<HttpMethod> supported = wrong.getSupportedHttpMethods();
        return notAllowed(wrong.getMethod(), supported == null ? Set.of() : supported);
    }

    /** Nothing in this process; another one may answer here, if asked as it wants to be. */
    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<LedgerProblem> nothingHere(HttpServletRequest request) {
        Set<HttpMethod> methods = RouteCatalog.methods(
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        HttpMethod asked = HttpMethod.valueOf(request.getMethod());
        if (!methods.isEmpty() && !methods.contains(asked)) {
            return notAllowed(asked.name(), methods);
        }
        return answer(new CommandRejection(ErrorCode.NOT_FOUND, "there is nothing here"));
    }

    /** A query that is no text in UTF-8. */
    @ExceptionHandler
    ResponseEntity<LedgerProblem> undecodable(InvalidParameterException undecodable) {
        return answer(new CommandRejection(ErrorCode.MALFORMED, "the parameters cannot be read"));
    }

    @ExceptionHandler
    ResponseEntity<LedgerProblem> unforeseen(Exception fault) {
        if (fault instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(new CommandRejection(
                    ErrorCode.INVALID,
                    known.getBody().getDetail() == null
                            ? "the request is not as expected"
                            : known.getBody().getDetail()));
        }
        for (TransientFailures some : passing) {
            Optional<String> words = some.words(fault);
            if (words.isPresent()) {
                log.warn("A request could not be answered: {}", fault.toString());
                return answer(new CommandRejection(ErrorCode.UNAVAILABLE, words.get()));
            }
        }
        log.error("A request failed", fault);
        return answer(new CommandRejection(ErrorCode.INTERNAL, "the ledger failed; its log says why"));
    }

    private static String nameOf(
            org.springframework.validation.method.ParameterValidationResult result,
            org.springframework.context.MessageSourceResolvable error) {
        return error instanceof org.springframework.validation.FieldError field
                ? field.getField()
                : String.valueOf(result.getMethodParameter().getParameterName());
    }

    private static ResponseEntity<LedgerProblem> notAllowed(String method, Set<HttpMethod> allowed) {
        HttpHeaders headers = new HttpHeaders();
        headers.setAllow(allowed);
        return answer(new CommandRejection(ErrorCode.METHOD_NOT_ALLOWED, method + " is not allowed here"), headers);
    }

    private static ResponseEntity<LedgerProblem> invalid(List<Violation> violations) {
        String words = violations.stream()
                .map(violation -> violation.field() + " " + violation.message())
                .reduce((one, other) -> one + "; " + other)
                .orElse("the request is not as expected");
        return answer(new CommandRejection(ErrorCode.INVALID, words, violations));
    }

    private static ResponseEntity<LedgerProblem> answer(CommandRejection refusal) {
        return answer(refusal, new HttpHeaders());
    }

    private static ResponseEntity<LedgerProblem> answer(CommandRejection refusal, HttpHeaders headers) {
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (ErrorStatusMapping.isTransient(refusal.code())) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        LedgerProblem problem = LedgerProblem.of(refusal);
        return ResponseEntity.status(problem.status()).headers(headers).body(problem);
    }
}
