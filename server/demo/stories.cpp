#include "demo/story_book.hpp"

#include <array>

namespace relais::demo {

// Invented. Where a line has several answers, a case takes the one of its number in each of them, so they must go together line by line.
// Words in braces are those of case_story.cpp. `stage` of a goal is the visit (from 1) at which it is met; 0: not yet.
static constexpr auto texts = std::to_array<std::string_view>({
    R"(
= Enfant en situation de rue
sex: male
age: 9-15
caregiver: none
roles: case_manager 10 | probation_officer 2 | police_focal_point 4
# registration
age_method: child
immediate_danger: yes
danger_kind: no_shelter no_adult
danger_action: supervisor_told | safe_place supervisor_told
safe_tonight: no | yes
source: own_work | community | organisation
concerns: street out_of_school | street separated out_of_school | street child_labour
concern_note: Dort {marche} depuis trois mois, porte les bagages pour manger.
| Trouvé la nuit à la gare routière, pieds nus, il a faim.
| Lave les pare-brise au carrefour, dort sous un étal.
risk: high
consent_services: yes
consent_from: caseworker
consent_mode: verbal
# initial_assessment
meeting_place: street
child_seen: yes
child_seen_alone: yes
interpreter: no
safe_now: no
danger_from: place stranger
safety_action: Place trouvée pour la nuit {centre}. | Conduit {centre} avec l’éducateur de rue. | Le comité du quartier garde un œil sur lui jusqu’à demain.
authority_report: to_do | yes
care_arrangement: street
protection_status: unaccompanied
family_contact: no
care_can_last: no
injury: yes | no | no
care_needed_now: yes | no | no
health_note: Plaie au pied gauche, infectée.
distress_signs: fear sleep | withdrawal | anger
urgent_needs: safe_place food medical | safe_place food clothes | safe_place food family_tracing
school_status: dropped_out
birth_certificate: unknown | no | no
child_says: Je veux apprendre la mécanique, pas retourner chez mon oncle. | Je veux dormir sans qu’on me frappe. | Je veux revoir ma mère.
risk: high
risk_reason: Dort dehors, seul, avec des plus grands qui lui prennent son argent.
next_step: urgent_action | full_assessment
# full_assessment
meeting_place: centre
people_met: child professional
child_seen_alone: yes
household_size: 8 | 6 | 7
household_children: 5 | 4 | 4
care_arrangement: residential
parents_alive: mother | both | unknown
family_acceptance: poor | fair | unknown
income: farming | trade | unknown
family_strengths: La mère demande de ses nouvelles au marché. | La grand-mère est prête à le prendre. | Un grand frère travaille à {ville}.
school_status: dropped_out
out_of_school_reason: costs | family | work
school_wish: Apprendre la mécanique moto. | Retourner en classe de CM1. | Apprendre la soudure.
health_state: fair
functioning: none
treatment: yes | no | no
treatment_note: Pansements {hopital}, dix jours.
substance_use: yes | no | unknown
distress_signs: sleep sadness | fear | anger
trusted_person: yes
trusted_relation: sibling | grandparent | other
child_strengths: Débrouillard, sait compter l’argent, aime le football.
violence_reported: yes
violence_types: physical
violence_when: earlier | month | month
violence_place: home | street | street
violence_by: relative | peer | stranger
violence_care: no
violence_report: yes
safe_now: yes
birth_certificate: no
justice_contact: none
child_wishes: Rester au centre puis apprendre un métier. | Aller chez sa grand-mère. | Retrouver sa mère.
child_fears: L’oncle, et les grands du marché.
main_needs: family education psychosocial | family livelihood | basic_needs family documents
summary: Parti de la maison après des coups. Trois mois dans la rue. Famille localisée, retour possible avec médiation.
risk: high
risk_reason: Retour à la rue probable tant que la famille n’est pas prête.
best_interests_procedure: no
# individual_plan
main_aim: Quitter la rue et retrouver une place dans la famille.
plan_domains: family education psychosocial | family livelihood | basic_needs family documents
child_took_part: yes
child_agrees: yes | partly | yes
child_view: Il ne veut pas dormir chez l’oncle.
caregiver_agrees: no_caregiver
safety_plan_needed: yes
safety_plan: Aller {centre} ou chez {chef} ; ne pas rester seul au marché la nuit.
emergency_contact: L’éducateur de rue
visit_rhythm: weekly
supervisor_discussed: yes
copy_safe: no
# goal
domain: safety
text: Dormir {centre} en attendant la médiation
responsible: L’éducateur de rue
stage: 1
# goal
domain: family
text: Médiation avec la famille, trois rencontres
responsible: L’assistante sociale
stage: 4
# goal
domain: livelihood | education | livelihood
text: Commencer un apprentissage de mécanique moto | Reprendre le CM1 à la rentrée | Commencer un apprentissage de soudure
responsible: L’enfant
stage: 5
# visit
visit_place: centre
people_met: child professional
child_seen_alone: yes
safe_now: yes
care_arrangement: residential
support_given: listening material
school_status: dropped_out
health_change: same
distress_signs: sleep
situation_change: same
child_view: Il dort mieux, mais il s’ennuie et parle de repartir. | Ici on mange deux fois. Je veux un ballon. | Je n’aime pas le bruit la nuit.
observations: Encore méfiant. Se lave et mange avec les autres.
next_step: Appeler la famille et fixer la première médiation.
# visit
visit_place: centre
people_met: child siblings
child_seen_alone: yes
safe_now: yes
care_arrangement: residential
family_acceptance: fair
support_given: family_mediation listening
health_change: better
situation_change: better
child_view: Mon frère est venu, il m’a apporté des sandales. | J’ai parlé à ma grand-mère au téléphone.
observations: Première rencontre avec la famille, des pleurs puis du calme.
next_step: Deuxième médiation avec {chef} comme témoin.
# visit
visit_place: home
people_met: child caregiver committee
child_seen_alone: no
safe_now: yes
care_arrangement: kinship
family_acceptance: fair
community_acceptance: fair
support_given: family_mediation positive_parenting
health_change: same
situation_change: better
child_view: Je suis rentré, mais je ne veux pas garder les bœufs toute la journée.
observations: Il est chez la grand-mère. L’oncle a promis devant {chef} de ne plus frapper.
next_step: Trouver la place d’apprentissage ou d’école avant la fin du mois.
risk: medium
risk_reason: Il ne dort plus dehors ; la famille l’a repris.
# visit
visit_place: home
people_met: child caregiver
child_seen_alone: yes
safe_now: yes
care_arrangement: kinship
family_acceptance: good
community_acceptance: fair
support_given: positive_parenting listening
health_change: better
distress_signs: none
situation_change: better
child_view: Ma grand-mère me réveille avec la bouillie. | Les autres ne m’appellent plus « enfant du marché ».
observations: Propre, souriant. Aide aux champs le matin seulement.
next_step: Accompagner l’inscription et acheter les fournitures.
# visit
visit_place: training | school | training
people_met: child teacher
child_seen_alone: yes
safe_now: yes
care_arrangement: kinship
family_acceptance: good
community_acceptance: good
support_given: school_visit
school_status: apprenticeship | attending | apprenticeship
attendance: regular
training_kit: yes
school_note: Le patron est content, il arrive à l’heure. | Le maître le trouve bon en calcul. | Sait déjà tenir le poste à souder.
health_change: same
distress_signs: none
situation_change: better
child_view: Je veux ouvrir mon atelier à {ville}.
observations: Retour durable, la famille n’a pas demandé d’aide.
next_step: Passer une fois par mois.
risk: low
risk_reason: Deux mois sans fugue, occupé chaque jour.
# review
took_part: child caregiver professional
case_conference: yes
situation_change: better
what_worked: La médiation avec la grand-mère et la présence {de_chef}.
obstacles: L’oncle veut encore qu’il travaille aux champs.
child_view: Je veux rester ici.
child_agrees: yes
caregiver_agrees: yes
caregiver_view: Il est poli maintenant, il m’aide.
decision_reason: Le plan marche, la place en apprentissage est à confirmer.
# closure
closure_reason: goals_met
closure_summary: Trois mois dans la rue, puis centre, médiation, retour en famille et occupation stable.
services_continuing: Le comité de protection passe chaque mois.
# after
visit_place: home
people_met: child caregiver
safe_now: yes
care_arrangement: kinship
situation_change: same
child_view: Tout va bien, je travaille.
next_step: Rien de plus ; {il} sait qui appeler.
)",
    R"(
= Travail domestique d’une fille confiée
sex: female
age: 8-14
caregiver: employer female
roles: case_manager 10 | police_focal_point 5
# registration
age_method: child
immediate_danger: no
source: community | school | committee
concerns: child_labour out_of_school | child_labour emotional_violence | child_labour separated
concern_note: Confiée il y a deux ans, fait la cuisine et l’eau avant le jour, ne va plus en classe.
| Vend des oranges jusqu’à la nuit, insultée quand il manque de l’argent.
| Placée chez une commerçante, les parents ne sont plus venus depuis un an.
risk: medium
consent_services: yes
consent_from: other_adult
consent_mode: verbal_witness
child_assent: yes
withhold_from: caregiver
withhold_what: Ce qu’elle raconte des coups et de l’argent.
withhold_why: fear_of_harm
# initial_assessment
meeting_place: community
child_seen: yes
child_seen_alone: yes
interpreter: no
safe_now: yes
care_arrangement: customary
protection_status: separated
family_contact: no
care_can_last: no
injury: no
care_needed_now: no
functioning: none
distress_signs: sadness | fear | withdrawal
urgent_needs: psychosocial clothes | psychosocial food | none
school_status: dropped_out
birth_certificate: no
child_says: Je veux aller à l’école comme la fille de {aidant}. | Je veux retourner chez ma mère. | Je veux apprendre la couture.
risk: medium
risk_reason: Longues journées de travail, sans école, mais pas de danger de mort.
next_step: full_assessment
# full_assessment
meeting_place: home
people_met: child caregiver neighbour
child_seen_alone: yes
household_size: 7 | 5 | 9
household_children: 4 | 3 | 6
care_arrangement: customary
parents_alive: both | mother | both
family_acceptance: fair
income: trade
family_strengths: {Aidant} accepte de parler et reconnaît que la petite est fatiguée.
school_status: dropped_out
out_of_school_reason: work
school_wish: Retourner en classe, elle lit encore bien. | Reprendre au CE2. | Apprendre la couture.
health_state: fair
functioning: none
treatment: no
substance_use: no
distress_signs: sadness sleep
trusted_person: yes
trusted_relation: neighbour
child_strengths: Chante bien, sait tenir un petit commerce.
violence_reported: yes
violence_types: exploitation emotional | exploitation | exploitation neglect
violence_when: ongoing
violence_place: home
violence_by: employer
violence_care: no
violence_report: to_do
safe_now: yes
birth_certificate: no
justice_contact: none
child_wishes: L’école le matin et jouer le dimanche.
child_fears: D’être renvoyée au village sans rien.
caregiver_wishes: La garder, elle dit qu’elle la considère comme sa fille.
main_needs: education family documents
summary: Fille confiée qui travaille du lever à la nuit. {Aidant} prête à changer si l’école est aidée. Parents à retrouver.
risk: medium
risk_reason: Exploitation au travail, négociation possible.
best_interests_procedure: unknown
# individual_plan
main_aim: Retour à l’école et travail léger seulement, puis visite des parents.
plan_domains: education family documents
child_took_part: yes
child_agrees: yes
caregiver_agrees: partly | yes | partly
caregiver_view: Elle veut qu’elle vende encore le samedi.
safety_plan_needed: no
visit_rhythm: two_weeks
supervisor_discussed: yes
copy_safe: no
# goal
domain: education
text: Inscription à {ecole} et fournitures
responsible: L’assistante sociale
stage: 3
# goal
domain: family
text: Retrouver les parents et organiser une visite
responsible: {Cpe}
stage: 4
# goal
domain: documents
text: Obtenir le jugement supplétif d’acte de naissance
responsible: L’assistante sociale
stage: 0
# visit
visit_place: home
people_met: child caregiver
child_seen_alone: no
safe_now: yes
care_arrangement: customary
family_acceptance: fair
support_given: listening
school_status: dropped_out
school_note: Pas encore inscrite, {aidant} dit attendre la fin du mois.
health_change: same
distress_signs: sadness
situation_change: same
child_view: Elle n’a rien dit devant {aidant}.
observations: À revoir seule, à la pompe ou chez la voisine.
next_step: La rencontrer seule cette semaine.
# visit
visit_place: community
people_met: child neighbour
child_seen_alone: yes
safe_now: yes
care_arrangement: customary
family_acceptance: fair
support_given: listening psychoeducation
school_status: dropped_out
health_change: same
distress_signs: sleep
situation_change: same
child_view: Je me lève quand il fait noir. Le soir j’ai mal au dos.
observations: La voisine confirme les heures de travail.
next_step: Convoquer {aidant} chez {chef} avec le comité.
# visit
visit_place: school
people_met: child teacher
child_seen_alone: yes
safe_now: yes
care_arrangement: customary
family_acceptance: fair
support_given: school_visit material
school_status: attending
attendance: sometimes
school_note: Inscrite, absente les jours de marché.
health_change: better
distress_signs: none
situation_change: better
child_view: J’ai un cahier et une amie.
observations: {Aidant} a signé l’engagement devant {chef}.
next_step: Parler des jours de marché avec {aidant}.
# visit
visit_place: home
people_met: child mother caregiver
child_seen_alone: yes
safe_now: yes
care_arrangement: customary
family_acceptance: good
support_given: family_mediation
school_status: attending
attendance: regular
health_change: better
distress_signs: none
situation_change: better
child_view: Ma mère est venue, j’irai au village pendant les congés.
observations: La mère a été retrouvée par {cpe}. Elle reste ici pour l’école.
next_step: Lancer le jugement supplétif avec la mère.
birth_certificate: in_progress
risk: low
risk_reason: À l’école chaque jour, la mère est revenue dans sa vie.
# visit
visit_place: home
people_met: child caregiver
child_seen_alone: yes
safe_now: yes
care_arrangement: customary
family_acceptance: good
support_given: positive_parenting
school_status: attending
attendance: regular
school_note: Douzième de la classe. | Le maître la dit attentive.
health_change: same
distress_signs: none
birth_certificate: in_progress
situation_change: same
child_view: Je fais la vaisselle, puis mes devoirs.
observations: Charge de travail normale pour son âge.
next_step: Suivre le dossier au tribunal.
# review
took_part: child caregiver committee
case_conference: no
situation_change: better
what_worked: L’engagement signé et la voisine qui veille.
obstacles: L’acte de naissance traîne.
child_view: Je veux finir l’école primaire.
child_agrees: yes
caregiver_agrees: yes
caregiver_view: Elle travaille bien à l’école, je suis fière.
decision_reason: L’école est acquise, il reste les papiers.
# closure
closure_reason: no_further_risk
closure_summary: Fille confiée sortie du travail domestique lourd, scolarisée, en lien avec ses parents.
services_continuing: Le dossier de jugement supplétif {tribunal}.
# after
visit_place: school
people_met: child teacher
safe_now: yes
care_arrangement: customary
school_status: attending
attendance: regular
situation_change: same
child_view: Je passe en classe supérieure.
next_step: Rien de plus ; {il} sait qui appeler.
)",
    R"(
= Traite présumée
sex: any
age: 11-16
caregiver: none
roles: case_manager 5 | police_focal_point 12
# registration
age_method: appearance
immediate_danger: yes
danger_kind: exploitation departure | departure no_adult
danger_action: reported safe_place supervisor_told
safe_tonight: yes
source: police | community | helpline
concerns: trafficking unaccompanied | trafficking child_labour unaccompanied
concern_note: Intercepté{e} à la gare dans un car pour {pays}, avec un homme qui se dit son oncle.
| Trouvé{e} avec quatre autres dans un camion, promis à un travail {pays_en}.
| Signalé{e} par un appel : des enfants gardés dans une maison avant le départ.
risk: high
consent_services: override
consent_override_reason: nobody_to_ask | imminent_danger
override_authorised_by: prosecutor_judge | supervisor
withhold_from: community home_country | community
withhold_what: Le lieu où {il} dort.
withhold_why: fear_of_harm
# initial_assessment
meeting_place: police
child_seen: yes
child_seen_alone: yes
interpreter: no | yes
safe_now: no
danger_from: stranger known
safety_action: Placé{e} {centre}, adresse non communiquée.
authority_report: yes
care_arrangement: none
protection_status: unaccompanied
family_contact: no
care_can_last: no
injury: no
care_needed_now: no
functioning: none
distress_signs: fear sleep | withdrawal
urgent_needs: safe_place food family_tracing | safe_place clothes legal
school_status: dropped_out | never
birth_certificate: no
child_says: On m’a dit que j’allais gagner une moto. | Je veux rentrer chez nous.
risk: high
risk_reason: Recruteur en fuite, {il} peut être repris{e}.
next_step: urgent_action
# full_assessment
meeting_place: centre
people_met: child professional
child_seen_alone: yes
household_size: 9 | 7
household_children: 6 | 5
care_arrangement: residential
parents_alive: both | father
family_acceptance: unknown
income: farming
family_strengths: Le père a déclaré la disparition à la brigade.
school_status: dropped_out | never
out_of_school_reason: costs | no_school
school_wish: Apprendre un métier près de la maison.
health_state: fair
functioning: none
treatment: no
substance_use: no
distress_signs: fear sleep
trusted_person: no
child_strengths: Raconte clairement, reconnaît les lieux.
violence_reported: yes
violence_types: exploitation | exploitation physical
violence_when: month
violence_place: journey work | journey
violence_by: stranger | employer
violence_care: no
violence_report: yes
safe_now: yes
birth_certificate: no
justice_contact: victim
legal_help: yes | no
child_wishes: Rentrer sans que le village se moque.
child_fears: Que l’homme revienne chez ses parents.
main_needs: safety justice family
summary: Recruté{e} au village contre une promesse de travail, voyage organisé, papiers gardés par le recruteur. Enquête ouverte.
risk: high
risk_reason: Recruteur connu de la famille et encore libre.
best_interests_procedure: yes
# individual_plan
main_aim: Mise en sûreté, audition avec appui, puis retour en famille si elle protège.
plan_domains: safety justice family
child_took_part: yes
child_agrees: yes
caregiver_agrees: no_caregiver
safety_plan_needed: yes
safety_plan: Ne pas sortir seul{e} ; prévenir l’éducatrice si quelqu’un {le} demande ; appeler le {allo}.
emergency_contact: Permanence du service
visit_rhythm: weekly
supervisor_discussed: yes
copy_safe: no
# goal
domain: safety
text: Hébergement {centre}, adresse protégée
responsible: La directrice du centre
stage: 1
# goal
domain: justice
text: Audition en présence de l’assistante sociale
responsible: Le point focal de la police
stage: 2
# goal
domain: family
text: Enquête sociale chez les parents avant tout retour
responsible: {Cpe}
stage: 3
# visit
visit_place: centre
people_met: child professional
child_seen_alone: yes
safe_now: yes
new_justice_event: no
care_arrangement: residential
support_given: listening
health_change: same
distress_signs: sleep fear
situation_change: same
child_view: Je dors avec la lumière.
observations: Mange peu, reste près de l’éducatrice.
next_step: Préparer l’audition {tribunal}.
# visit
visit_place: centre
people_met: child professional
child_seen_alone: yes
safe_now: yes
new_justice_event: yes
justice_note: Entendu{e} par la brigade des mineurs, en ma présence. A reconnu l’homme sur photo.
care_arrangement: residential
support_given: listening psychoeducation
health_change: same
distress_signs: sleep
situation_change: better
child_view: J’ai tout dit. Maintenant je veux appeler mon père.
observations: Soulagé{e} après l’audition.
next_step: Joindre les parents par {cpe} du village.
# visit
visit_place: centre
people_met: child father
child_seen_alone: yes
safe_now: yes
new_justice_event: no
care_arrangement: residential
family_acceptance: fair
support_given: family_mediation
health_change: better
situation_change: better
child_view: Mon père a pleuré. Il ne savait pas.
observations: Le père accepte que {chef} suive le retour.
next_step: Préparer le retour avec le juge des enfants.
risk: medium
risk_reason: Recruteur arrêté, famille prête et surveillée.
# visit
visit_place: home
people_met: child father committee
child_seen_alone: yes
safe_now: yes
new_justice_event: no
care_arrangement: parents
family_acceptance: good
community_acceptance: fair
support_given: family_mediation material
school_status: apprenticeship
attendance: regular
training_kit: no
health_change: better
distress_signs: none
situation_change: better
child_view: J’ai commencé chez le tailleur du village.
observations: Retour accompagné par {cpe}. Des moqueries, vite arrêtées par {chef}.
next_step: Fournir le kit d’apprentissage.
# visit
visit_place: training
people_met: child teacher
child_seen_alone: yes
safe_now: yes
new_justice_event: no
care_arrangement: parents
family_acceptance: good
community_acceptance: good
support_given: school_visit
school_status: apprenticeship
attendance: regular
training_kit: yes
health_change: same
distress_signs: none
situation_change: same
child_view: Je sais déjà couper une chemise.
observations: Stable. Le procès est renvoyé au mois prochain.
next_step: Accompagner {enfant} à l’audience.
risk: low
risk_reason: Trois mois au village, occupé{e}, protégé{e} par le comité.
# review
took_part: child professional committee
case_conference: yes
situation_change: better
what_worked: L’adresse protégée et l’audition préparée.
obstacles: Le procès est lent.
child_view: Je ne veux plus raconter encore une fois.
child_agrees: yes
caregiver_agrees: yes
caregiver_view: Nous ne laisserons plus partir un enfant avec un inconnu.
decision_reason: Le danger a baissé, le suivi au village continue.
# closure
closure_reason: goals_met
closure_summary: Mis{e} à l’abri, entendu{e}, retour en famille préparé et suivi. Recruteur poursuivi.
services_continuing: L’avocate suit le procès {tribunal}.
# after
visit_place: home
people_met: child father
safe_now: yes
care_arrangement: parents
situation_change: same
child_view: Personne n’est revenu chercher des enfants.
next_step: Rien de plus ; {il} sait qui appeler.
)",
    R"(
= Violence à la maison
sex: any
age: 6-15
caregiver: step_parent male | father male | uncle_aunt male
roles: case_manager 12 | probation_officer 2 | police_focal_point 6
# registration
age_method: document | document | caregiver
immediate_danger: yes
danger_kind: violence
danger_action: adult_found supervisor_told | medical_care supervisor_told | reported supervisor_told
safe_tonight: yes
source: school | health | community
concerns: physical_violence | physical_violence distress | physical_violence neglect
concern_note: Marques de fouet dans le dos, vues par le maître en classe.
| Amené{e} {hopital} avec le bras enflé, dit être tombé{e}, puis parle des coups.
| La voisine entend crier presque chaque nuit.
risk: high
consent_services: override | yes | override
consent_from: other_adult
consent_mode: verbal_witness
child_assent: yes
consent_override_reason: caregiver_harm | imminent_danger | mandatory_report
override_authorised_by: supervisor
withhold_from: caregiver
withhold_what: Ce que l’enfant a raconté, et qui nous a prévenus.
withhold_why: fear_of_harm
# initial_assessment
meeting_place: school | health | community
child_seen: yes
child_seen_alone: yes
interpreter: no
safe_now: no
danger_from: at_home
safety_action: Dort chez la grand-mère maternelle dès ce soir.
authority_report: yes | to_do | yes
care_arrangement: step_parent | parents | kinship
protection_status: with_family
care_can_last: no
injury: yes
care_needed_now: yes | yes | no
health_note: Plaies à nettoyer {hopital}. | Radio du bras {hopital}.
functioning: none
distress_signs: fear sleep | fear sadness | withdrawal
urgent_needs: safe_place medical psychosocial | medical safe_place | safe_place psychosocial
school_status: attending
birth_certificate: yes | yes | no
child_says: Je veux rester chez mémé. | Je veux qu’il arrête de boire. | Je ne veux pas qu’il sache que j’ai parlé.
risk: high
risk_reason: Coups répétés, encore cette semaine, par celui qui vit avec {lui}.
next_step: full_assessment
# full_assessment
meeting_place: home
people_met: child mother caregiver | child mother father | child caregiver neighbour
child_seen_alone: yes
household_size: 6 | 5 | 8
household_children: 4 | 3 | 5
care_arrangement: kinship
parents_alive: both
family_acceptance: fair
income: farming day_work | trade | day_work
family_strengths: La mère veut que cela cesse. La grand-mère habite à dix minutes.
school_status: attending
school_level: primary
attendance: sometimes
school_difficulties: health level | none | work
school_wish: Rester dans la même école.
health_state: fair
functioning: none
treatment: no
substance_use: no
distress_signs: fear sleep
trusted_person: yes
trusted_relation: grandparent
child_strengths: Bon{ne} élève, aime dessiner.
violence_reported: yes
violence_types: physical emotional | physical | physical neglect
violence_when: three_days | five_days | ongoing
violence_place: home
violence_by: caregiver | parent | relative
violence_care: yes
violence_report: yes
safe_now: yes
birth_certificate: yes | yes | no
justice_contact: victim
legal_help: no
child_wishes: Rester chez la grand-mère jusqu’à ce qu’il change.
child_fears: D’être puni{e} pour avoir parlé.
caregiver_wishes: Il dit qu’il corrigeait seulement, puis reconnaît avoir frappé trop fort.
main_needs: safety psychosocial family
summary: Coups répétés {de_aidant}, surtout quand il a bu. Mère dépassée, grand-mère solide. Éloignement accepté.
risk: high
risk_reason: Auteur à la maison, pas encore de changement.
best_interests_procedure: unknown
# individual_plan
main_aim: Plus de coups : éloignement, soins, travail avec {aidant}.
plan_domains: safety psychosocial family
child_took_part: yes
child_agrees: yes
caregiver_agrees: partly | not_safe | partly
caregiver_view: Il trouve que les voisins exagèrent.
safety_plan_needed: yes
safety_plan: Courir chez la grand-mère ou chez la voisine ; appeler le {allo}.
emergency_contact: La grand-mère
visit_rhythm: weekly
supervisor_discussed: yes
copy_safe: no
# goal
domain: safety
text: Dormir chez la grand-mère en attendant
responsible: La grand-mère
stage: 1
# goal
domain: health
text: Faire soigner les blessures et garder le certificat médical
responsible: La mère
stage: 1
# goal
domain: family
text: Quatre séances de parentalité positive avec {aidant}
responsible: L’assistante sociale
stage: 4
# visit
visit_place: home
people_met: child caregiver
child_seen_alone: yes
safe_now: yes
care_arrangement: kinship
family_acceptance: good
support_given: listening
school_status: attending
attendance: sometimes
health_change: better
distress_signs: sleep fear
situation_change: better
child_view: Chez mémé je dors. Mais j’ai laissé mes cahiers là-bas.
observations: Plaies propres. Sursaute quand une moto s’arrête.
next_step: Récupérer les cahiers avec la mère.
# visit
visit_place: community
people_met: mother caregiver committee
safe_now: yes
care_arrangement: kinship
family_acceptance: fair
support_given: family_mediation positive_masculinity
school_status: attending
attendance: regular
health_change: same
situation_change: same
observations: Première rencontre avec {aidant} chez {chef} : il minimise, puis écoute.
next_step: Deuxième séance, sans alcool ce jour-là.
# visit
visit_place: school
people_met: child teacher
child_seen_alone: yes
safe_now: yes
care_arrangement: kinship
support_given: school_visit listening
school_status: attending
attendance: regular
school_note: Le maître {le} trouve plus présent{e}.
health_change: better
distress_signs: none
situation_change: better
child_view: Il est venu dimanche, il n’a pas crié.
observations: Dessine une maison avec une porte ouverte.
next_step: Essayer un dimanche à la maison, la mère présente.
risk: medium
risk_reason: Un mois sans coups, vit chez la grand-mère.
# visit
visit_place: home
people_met: child mother caregiver
child_seen_alone: yes
safe_now: yes
care_arrangement: parents
family_acceptance: good
community_acceptance: good
support_given: positive_parenting positive_masculinity
school_status: attending
attendance: regular
health_change: same
distress_signs: none
situation_change: better
child_view: Je suis rentré{e}. S’il crie, je vais chez mémé.
observations: Quatre séances faites. La mère dit que c’est calme.
next_step: Passer sans prévenir dans deux semaines.
# visit
visit_place: home
people_met: child mother
child_seen_alone: yes
safe_now: yes
care_arrangement: parents
family_acceptance: good
community_acceptance: good
support_given: positive_parenting
school_status: attending
attendance: regular
health_change: same
distress_signs: none
situation_change: same
child_view: Ça va. On mange ensemble le soir.
observations: Visite sans prévenir, rien à signaler, aucun bleu.
next_step: Espacer les visites.
risk: low
risk_reason: Pas de coups depuis trois mois, l’enfant sait où aller.
# review
took_part: child mother caregiver
case_conference: no
situation_change: better
what_worked: La grand-mère toute proche, les séances avec {aidant}.
obstacles: L’alcool les jours de paie.
child_view: Je veux qu’on continue à venir me voir.
child_agrees: yes
caregiver_agrees: partly
caregiver_view: Il trouve les visites nombreuses mais les accepte.
decision_reason: Le calme est récent, on continue.
# closure
closure_reason: no_further_risk
closure_summary: Coups {de_aidant} ; éloignement chez la grand-mère, séances, retour sans violence depuis trois mois.
services_continuing: Groupe de parole des mères {a_ville}.
# after
visit_place: school
people_met: child teacher
child_seen_alone: yes
safe_now: yes
care_arrangement: parents
school_status: attending
attendance: regular
situation_change: same
child_view: Il ne frappe plus.
next_step: Rien de plus ; {il} sait qui appeler.
)",
    R"(
= Mariage précoce annoncé
sex: female
age: 13-16
caregiver: father male | uncle_aunt male | mother female
roles: case_manager 9 | police_focal_point 3
# registration
age_method: document
immediate_danger: yes
danger_kind: departure
danger_action: supervisor_told reported | supervisor_told
safe_tonight: yes
source: child | school | committee
concerns: child_marriage | child_marriage out_of_school
concern_note: Dot reçue, la cérémonie est prévue après les récoltes avec un homme de quarante ans.
| Absente depuis deux semaines, ses camarades disent qu’on la prépare au mariage.
| Le comité a entendu parler d’un échange entre deux familles.
risk: high
consent_services: yes | override | yes
consent_from: child
consent_mode: verbal
consent_override_reason: caregiver_harm
override_authorised_by: supervisor
withhold_from: family community
withhold_what: Que c’est elle qui a demandé de l’aide.
withhold_why: fear_of_harm
# initial_assessment
meeting_place: school
child_seen: yes
child_seen_alone: yes
interpreter: no
safe_now: no
danger_from: at_home known
safety_action: Dort chez la directrice de l’école jusqu’à la rencontre avec les parents. | Le comité suit la famille jour par jour.
authority_report: yes | to_do
care_arrangement: parents | kinship | parents
protection_status: with_family
care_can_last: unknown
injury: no
care_needed_now: no
functioning: none
distress_signs: sadness fear | sleep
urgent_needs: legal psychosocial | safe_place legal
school_status: attending | dropped_out | attending
birth_certificate: yes
child_says: Je veux finir le collège. Je ne connais même pas cet homme. | Je veux passer le BEPC d’abord.
risk: high
risk_reason: Cérémonie dans moins d’un mois, la dot est déjà donnée.
next_step: urgent_action | full_assessment
# full_assessment
meeting_place: home
people_met: child {met} committee
child_seen_alone: yes
household_size: 9 | 7 | 6
household_children: 6 | 4 | 4
care_arrangement: parents | kinship | parents
parents_alive: both | mother | mother
family_acceptance: fair
income: farming
family_strengths: La tante paternelle est contre le mariage et on l’écoute.
school_status: attending | dropped_out | attending
school_level: lower_secondary
attendance: sometimes
school_difficulties: costs
out_of_school_reason: marriage
school_wish: Finir le collège, devenir sage-femme.
health_state: good
functioning: none
treatment: no
substance_use: no
distress_signs: sadness sleep
trusted_person: yes
trusted_relation: uncle_aunt
child_strengths: Déterminée, première en français.
violence_reported: yes
violence_types: forced_marriage | forced_marriage emotional
violence_when: ongoing
violence_place: home
violence_by: parent | relative | parent
violence_care: no
violence_report: yes
safe_now: unknown
birth_certificate: yes
justice_contact: none
child_wishes: Rester à l’école et à la maison, sans mari.
child_fears: La malédiction {de_aidant}.
caregiver_wishes: {Aidant} craint de devoir rendre la dot déjà dépensée.
main_needs: safety education family
summary: Mariage prévu avant 18 ans pour une dette. Famille divisée. Procureur informé, médiation possible avec la tante et {chef}.
risk: high
risk_reason: La date est fixée et la dot n’est pas rendue.
best_interests_procedure: no
# individual_plan
main_aim: Annuler le mariage et garder l’école.
plan_domains: safety education family
child_took_part: yes
child_agrees: yes
caregiver_agrees: partly | no | partly
caregiver_view: {Aidant} demande un délai pour rendre la dot.
safety_plan_needed: yes
safety_plan: Aller chez la tante ou chez la directrice ; appeler le {allo} si on l’emmène.
emergency_contact: La tante paternelle
visit_rhythm: weekly
supervisor_discussed: yes
copy_safe: no
# goal
domain: safety
text: Engagement écrit de la famille devant {chef} : pas de mariage avant 18 ans
responsible: L’assistante sociale
stage: 2
# goal
domain: education
text: Terminer l’année au collège
responsible: L’enfant
stage: 5
# goal
domain: family
text: Rendre la dot en trois fois
responsible: {Aidant}
stage: 4
# visit
visit_place: school
people_met: child teacher
child_seen_alone: yes
safe_now: unknown
care_arrangement: parents | kinship | parents
support_given: listening school_visit
health_change: same
distress_signs: sleep sadness
situation_change: same
child_view: Ils ont acheté les pagnes.
observations: La directrice garde son téléphone ouvert la nuit.
next_step: Rencontre de la famille chez {chef} avant dimanche.
supervisor_needed: yes
# visit
visit_place: community
people_met: child {met} committee
child_seen_alone: yes
safe_now: yes
care_arrangement: parents | kinship | parents
family_acceptance: fair
support_given: family_mediation
health_change: same
distress_signs: sadness
situation_change: better
child_view: Ils ont signé, mais on ne me parle plus.
observations: Engagement signé devant {chef} et la gendarmerie.
next_step: Revoir la famille dans dix jours, parler de la dot.
risk: medium
risk_reason: Mariage annulé par écrit, la dot reste à rendre.
# visit
visit_place: home
people_met: child {met}
child_seen_alone: yes
safe_now: yes
care_arrangement: parents | kinship | parents
family_acceptance: fair
community_acceptance: fair
support_given: family_mediation psychoeducation
school_status: attending
attendance: regular
health_change: same
distress_signs: none
situation_change: better
child_view: {Aidant} m’a donné l’argent de la cantine.
observations: Le ton est plus calme.
next_step: Voir où en est la dette.
# visit
visit_place: home
people_met: child {met} siblings
child_seen_alone: yes
safe_now: yes
care_arrangement: parents | kinship | parents
family_acceptance: good
community_acceptance: good
support_given: psychoeducation
school_status: attending
attendance: regular
health_change: same
distress_signs: none
situation_change: better
child_view: La dot est rendue. Je dors bien.
observations: {Chef} confirme le remboursement.
next_step: Suivre l’école jusqu’à l’examen.
risk: low
risk_reason: Dot rendue, plus de projet de mariage, va au collège.
# visit
visit_place: school
people_met: child teacher
child_seen_alone: yes
safe_now: yes
care_arrangement: parents | kinship | parents
family_acceptance: good
community_acceptance: good
support_given: school_visit
school_status: attending
attendance: regular
school_note: Parle aux autres filles du club de l’école.
health_change: same
distress_signs: none
situation_change: same
child_view: Je veux aller au lycée à {ville}.
observations: Trimestre validé.
next_step: Passer avant les examens.
# review
took_part: child {met} teacher
case_conference: yes
situation_change: better
what_worked: La tante, la directrice et l’engagement écrit.
obstacles: La dette de la famille.
child_view: Je veux qu’on revienne avant les vacances.
child_agrees: yes
caregiver_agrees: yes
caregiver_view: J’ai compris que la loi ne permet pas.
decision_reason: Le risque revient aux grandes vacances, on continue.
# closure
closure_reason: goals_met
closure_summary: Mariage annulé par engagement écrit, dot rendue, scolarité gardée.
services_continuing: Club des filles du collège.
# after
visit_place: school
people_met: child teacher
child_seen_alone: yes
safe_now: yes
care_arrangement: parents | kinship | parents
school_status: attending
attendance: regular
situation_change: same
child_view: Je suis passée en classe supérieure.
next_step: Rien de plus ; {il} sait qui appeler.
)",
    R"(
= Enfant en conflit avec la loi
sex: male
age: 14-17
caregiver: mother female | father male | uncle_aunt male
roles: case_manager 2 | probation_officer 30 | police_focal_point 3
# registration
age_method: document | caregiver | document
immediate_danger: no
source: justice | police | prison
concerns: conflict_with_law | conflict_with_law out_of_school | conflict_with_law detained
concern_note: Vol de téléphone au marché avec deux plus grands, remis à sa famille.
| Bagarre, un blessé léger, en garde à vue une nuit.
| Vol de moto, deux mois au quartier des mineurs, sorti avec liberté surveillée.
risk: medium
consent_services: yes
consent_from: child_and_caregiver
consent_mode: written
withhold_from: school
withhold_what: Les faits reprochés.
withhold_why: tell_self
# initial_assessment
meeting_place: office | police | detention
child_seen: yes
child_seen_alone: yes
interpreter: no
safe_now: yes
care_arrangement: parents | parents | kinship
protection_status: with_family
care_can_last: yes
injury: no
care_needed_now: no
functioning: none
distress_signs: anger | none | withdrawal
urgent_needs: legal | legal psychosocial | legal clothes
school_status: dropped_out | attending | dropped_out
birth_certificate: yes | no | yes
child_says: Je regrette, je veux travailler pour rembourser. | Ce n’est pas moi qui ai commencé. | Je ne veux plus jamais dormir là-bas.
risk: medium
risk_reason: Première affaire, famille présente, mauvaises fréquentations.
next_step: full_assessment
# full_assessment
meeting_place: home
people_met: child {met}
child_seen_alone: yes
household_size: 6 | 7 | 8
household_children: 3 | 4 | 5
care_arrangement: parents | parents | kinship
parents_alive: both | both | father
family_acceptance: fair | good | fair
income: trade | farming | day_work
family_strengths: {Aidant} répond à chaque convocation.
school_status: dropped_out | attending | dropped_out
school_level: lower_secondary
attendance: sometimes
school_difficulties: level violence
out_of_school_reason: not_wanted | other | detention
school_wish: Apprendre la menuiserie aluminium. | Finir la 3e. | Conduire un taxi-moto, avec le permis.
health_state: good
functioning: none
treatment: no
substance_use: yes | no | unknown
distress_signs: anger
trusted_person: yes
trusted_relation: mother | father | uncle_aunt
child_strengths: Bricole tout, respecté des plus petits.
violence_reported: no
safe_now: yes
birth_certificate: yes | no | yes
justice_contact: in_conflict
justice_stage: pretrial_free | diversion | sentence_community
legal_help: no | yes | yes
child_wishes: Un métier et qu’on oublie cette histoire.
child_fears: La prison.
caregiver_wishes: Qu’il s’éloigne de ses amis du marché.
main_needs: justice livelihood family | justice community education | justice livelihood community
summary: Première affaire, regrets sincères. Réparation possible, apprentissage souhaité. Enquête sociale favorable.
risk: medium
risk_reason: Récidive possible s’il reste sans occupation.
best_interests_procedure: no
# individual_plan
main_aim: Réparer, s’occuper, ne pas recommencer.
plan_domains: justice livelihood family | justice community education | justice livelihood community
child_took_part: yes
child_agrees: yes
caregiver_agrees: yes
safety_plan_needed: no
visit_rhythm: two_weeks
supervisor_discussed: yes
copy_safe: yes
# goal
domain: justice
text: Médiation pénale avec la victime et excuses
responsible: Le médiateur pénal
stage: 2
# goal
domain: livelihood | education | livelihood
text: Entrer en apprentissage de menuiserie | Reprendre la classe de 3e | Passer le permis et apprendre la mécanique
responsible: L’enfant
stage: 3
# goal
domain: family
text: Trois rencontres parents et enfant sur les règles à la maison
responsible: L’agent de probation
stage: 4
# visit
visit_place: home
people_met: child {met}
child_seen_alone: yes
safe_now: yes
new_justice_event: no
care_arrangement: parents | parents | kinship
family_acceptance: fair
community_acceptance: poor
support_given: listening
health_change: same
situation_change: same
child_view: Les gens du quartier me montrent du doigt.
observations: Reste à la maison, s’ennuie.
next_step: Fixer la médiation avec la victime.
# visit
visit_place: office
people_met: child {met} professional
child_seen_alone: no
safe_now: yes
new_justice_event: yes
justice_note: Médiation faite. Excuses acceptées, remboursement en deux fois.
care_arrangement: parents | parents | kinship
family_acceptance: good
community_acceptance: fair
support_given: family_mediation
health_change: same
situation_change: better
child_view: J’avais honte, mais il m’a serré la main.
observations: {Aidant} a payé la première part.
next_step: Visiter l’atelier ou l’école avec lui.
# visit
visit_place: training | school | training
people_met: child teacher
child_seen_alone: yes
safe_now: yes
new_justice_event: no
care_arrangement: parents | parents | kinship
family_acceptance: good
community_acceptance: fair
support_given: school_visit material
school_status: apprenticeship | attending | apprenticeship
attendance: regular
training_kit: no
school_note: Le patron sait tout et le prend à l’essai. | Le directeur accepte son retour. | Arrive tôt, pose des questions.
health_change: same
substance_use: no
situation_change: better
child_view: Je suis fatigué le soir, je n’ai plus le temps de traîner.
observations: Bon début.
next_step: Kit d’apprentissage ou fournitures à demander.
risk: low
risk_reason: Occupé chaque jour, victime dédommagée, pas de nouvelle affaire.
# visit
visit_place: home
people_met: child {met}
child_seen_alone: yes
safe_now: yes
new_justice_event: no
care_arrangement: parents | parents | kinship
family_acceptance: good
community_acceptance: good
support_given: positive_parenting
school_status: apprenticeship | attending | apprenticeship
attendance: regular
training_kit: yes
health_change: same
substance_use: no
situation_change: better
child_view: Je rentre à vingt heures, c’est notre règle.
observations: Les règles de la maison sont affichées au mur.
next_step: Rapport au juge des enfants.
# visit
visit_place: training | school | training
people_met: child teacher
child_seen_alone: yes
safe_now: yes
new_justice_event: no
care_arrangement: parents | parents | kinship
family_acceptance: good
community_acceptance: good
support_given: school_visit
school_status: apprenticeship | attending | apprenticeship
attendance: regular
training_kit: yes
health_change: same
substance_use: no
situation_change: same
child_view: Le juge m’a félicité.
observations: Aucune récidive connue depuis le début du suivi.
next_step: Visite des trois mois, puis des six mois.
# review
took_part: child {met} professional
case_conference: no
situation_change: better
what_worked: La médiation et la place trouvée tout de suite.
obstacles: Les anciens amis du marché.
child_view: Je veux garder ma place.
child_agrees: yes
caregiver_agrees: yes
caregiver_view: Il aide à la maison sans qu’on le demande.
decision_reason: Mesure respectée, suivi à espacer.
# closure
closure_reason: goals_met
closure_summary: Réparation faite, occupation stable, fin de la mesure sans récidive.
services_continuing: Le patron reste en lien avec l’agent de probation.
# after
visit_place: training | school | training
people_met: child teacher
safe_now: yes
new_justice_event: no
care_arrangement: parents | parents | kinship
school_status: apprenticeship | attending | apprenticeship
attendance: regular
training_kit: yes
situation_change: same
child_view: Je n’ai plus vu la police.
next_step: Rien de plus ; {il} sait qui appeler.
)",
    R"(
= Enfant non accompagné ou séparé
sex: any
age: 7-15
caregiver: foster female | neighbour female
roles: case_manager 9 | police_focal_point 3
# registration
age_method: child
immediate_danger: no
source: community | committee | organisation
concerns: unaccompanied displaced | separated displaced no_birth_record
concern_note: A perdu sa mère de vue dans la foule en fuyant les inondations, recueilli{e} par une femme du quartier.
| Arrivé{e} seul{e} de la frontière, une voisine {le} garde avec ses enfants.
risk: medium
consent_services: yes
consent_from: other_adult
consent_mode: thumbprint | verbal_witness
child_assent: yes
# initial_assessment
meeting_place: home
child_seen: yes
child_seen_alone: yes
interpreter: no | yes
safe_now: yes
care_arrangement: foster | unrelated_adult
protection_status: unaccompanied
family_contact: no
care_can_last: yes | unknown
injury: no
care_needed_now: no
functioning: none
distress_signs: sadness sleep
urgent_needs: family_tracing clothes | family_tracing food
school_status: dropped_out
birth_certificate: no
child_says: Je veux retrouver maman. | Je veux savoir où est ma petite sœur.
risk: medium
risk_reason: Bien traité{e}, mais sans nouvelle de sa famille.
next_step: full_assessment
# full_assessment
meeting_place: home
people_met: child caregiver
child_seen_alone: yes
household_size: 6 | 8
household_children: 4 | 6
care_arrangement: foster | unrelated_adult
parents_alive: unknown | mother
family_acceptance: good
income: trade | day_work
family_strengths: {Aidant} partage tout entre les enfants.
school_status: dropped_out
out_of_school_reason: moved
school_wish: Retourner en classe avec les enfants de la maison.
health_state: fair
functioning: none
treatment: no
substance_use: no
distress_signs: sadness sleep
trusted_person: yes
trusted_relation: foster | neighbour
child_strengths: Se souvient bien du village, du marché et de l’église.
violence_reported: no
safe_now: yes
birth_certificate: no
justice_contact: none
child_wishes: Retrouver sa mère, sinon rester ici.
child_fears: Que {aidant} ne puisse plus {le} nourrir.
caregiver_wishes: Un appui pour le riz et l’école.
main_needs: family education documents
summary: Séparé{e} depuis la fuite. Accueil solide. Recherche à lancer avec les noms donnés par l’enfant.
risk: medium
risk_reason: Pas de danger là où {il} vit, famille introuvable.
best_interests_procedure: yes
# individual_plan
main_aim: Rechercher la famille, sécuriser l’accueil.
plan_domains: family education documents
child_took_part: yes
child_agrees: yes
caregiver_agrees: yes
safety_plan_needed: no
visit_rhythm: two_weeks
supervisor_discussed: yes
copy_safe: yes
# goal
domain: family
text: Recherche de la famille : fiche, radio, comités
responsible: {Cpe}
stage: 3
# goal
domain: education
text: Inscription à {ecole} sans acte, avec l’accord du directeur
responsible: L’assistante sociale
stage: 2
# visit
visit_place: home
people_met: child caregiver
child_seen_alone: yes
safe_now: yes
care_arrangement: foster | unrelated_adult
family_acceptance: good
support_given: material listening
health_change: same
distress_signs: sadness
situation_change: same
child_view: Est-ce que vous avez trouvé ?
observations: Fiche de recherche remplie avec l’enfant, dessin du village.
next_step: Envoyer la fiche aux comités voisins.
# visit
visit_place: school
people_met: child teacher
child_seen_alone: yes
safe_now: yes
care_arrangement: foster | unrelated_adult
support_given: school_visit material
school_status: attending
attendance: regular
health_change: same
distress_signs: sadness
situation_change: better
child_view: J’ai une place au premier banc.
observations: Le directeur accepte l’inscription sans acte.
next_step: Relancer la recherche à la radio locale.
# visit
visit_place: home
people_met: child caregiver
child_seen_alone: yes
safe_now: yes
care_arrangement: foster | unrelated_adult
family_acceptance: good
support_given: listening
school_status: attending
attendance: regular
health_change: better
distress_signs: none
situation_change: better
child_view: J’ai entendu la voix de maman au téléphone !
observations: Mère retrouvée. Vérification à faire des deux côtés avant le retour.
next_step: Vérifier les liens, préparer la réunification.
risk: low
risk_reason: Famille retrouvée, accueil sûr en attendant.
# visit
visit_place: home
people_met: child mother committee
child_seen_alone: yes
safe_now: yes
care_arrangement: parents
family_acceptance: good
community_acceptance: good
support_given: family_mediation material
school_status: attending
attendance: regular
health_change: better
distress_signs: none
situation_change: better
child_view: Maman m’a fait la pâte rouge.
observations: Réunification faite, procès-verbal signé.
next_step: Suivi après réunification, un mois puis trois mois.
# review
took_part: child caregiver professional
case_conference: yes
situation_change: better
what_worked: La radio et la bonne mémoire de l’enfant.
obstacles: Les téléphones ne passent pas au village.
child_view: Je veux que {nom_aidant} vienne nous voir.
child_agrees: yes
caregiver_agrees: yes
caregiver_view: Triste de {le} voir partir, heureuse pour la mère.
decision_reason: Recherche aboutie, le suivi reste nécessaire.
# closure
closure_reason: goals_met
closure_summary: Séparation, accueil, recherche, réunification vérifiée et suivie.
services_continuing: Le comité du village d’origine.
# after
visit_place: home
people_met: child mother
safe_now: yes
care_arrangement: parents
school_status: attending
attendance: regular
situation_change: same
child_view: Je suis avec maman.
next_step: Rien de plus ; {il} sait qui appeler.
)",
    R"(
= Enfant migrant de retour
sex: any
age: 14-17
caregiver: father male | mother female
roles: case_manager 8 | probation_officer 1
# registration
age_method: document
immediate_danger: no
source: organisation | other_country
concerns: migrant out_of_school | migrant distress
concern_note: Revenu{e} {de_pays} après huit mois de travail sans salaire, famille endettée pour le voyage.
| Reconduit{e} à la frontière avec un groupe, deux jours sans manger, puis rentré{e} au village.
risk: medium
consent_services: yes
consent_from: child_and_caregiver
consent_mode: written
# initial_assessment
meeting_place: home
child_seen: yes
child_seen_alone: yes
interpreter: no
safe_now: yes
care_arrangement: parents
protection_status: with_family
care_can_last: yes
injury: no
care_needed_now: no | yes
health_note: Toux depuis le voyage, à voir {hopital}.
functioning: none
distress_signs: withdrawal sleep | sadness
urgent_needs: psychosocial clothes | medical psychosocial
school_status: dropped_out
birth_certificate: yes
child_says: J’ai honte d’être revenu{e} les mains vides. | Je ne veux plus repartir par la route.
risk: medium
risk_reason: Dette et honte : {il} parle de repartir.
next_step: full_assessment
# full_assessment
meeting_place: home
people_met: child {met} siblings
child_seen_alone: yes
household_size: 8 | 6
household_children: 5 | 3
care_arrangement: parents
parents_alive: both | mother
family_acceptance: fair
income: farming
family_strengths: La famille veut l’aider à rester.
school_status: dropped_out
out_of_school_reason: moved
school_wish: Un métier court : coiffure, froid, maçonnerie. | Reprendre en cours du soir.
health_state: fair
functioning: none
treatment: no
substance_use: no
distress_signs: withdrawal sleep
trusted_person: yes
trusted_relation: sibling | mother
child_strengths: A appris à poser des carreaux pendant le voyage. | Parle trois langues.
violence_reported: yes
violence_types: exploitation | by_authority
violence_when: earlier
violence_place: work | journey
violence_by: employer | authority
violence_care: no
violence_report: not_required
safe_now: yes
birth_certificate: yes
justice_contact: none
child_wishes: Gagner sa vie ici.
child_fears: Le créancier du voyage.
caregiver_wishes: Qu’{il} ne reparte pas.
main_needs: livelihood psychosocial community
summary: Retour difficile, dette du voyage, compétences utiles. Formation courte et appui à l’échange avec le créancier.
risk: medium
risk_reason: Nouveau départ possible sans revenu.
best_interests_procedure: no
# individual_plan
main_aim: Une activité ici, une dette étalée, moins de honte.
plan_domains: livelihood psychosocial community
child_took_part: yes
child_agrees: yes
caregiver_agrees: yes
safety_plan_needed: no
visit_rhythm: monthly
supervisor_discussed: yes
copy_safe: yes
# goal
domain: livelihood
text: Formation de trois mois et kit de départ
responsible: L’enfant
stage: 3
# goal
domain: psychosocial
text: Groupe de parole des jeunes de retour, le mercredi
responsible: L’assistante sociale
stage: 2
# visit
visit_place: home
people_met: child {met}
child_seen_alone: yes
safe_now: yes
care_arrangement: parents
family_acceptance: fair
community_acceptance: fair
support_given: listening
health_change: same
distress_signs: withdrawal
situation_change: same
child_view: Mes amis me demandent l’argent que je n’ai pas.
observations: Reste dans la chambre, sort le soir.
next_step: {Le} présenter au groupe du mercredi.
# visit
visit_place: office
people_met: child
child_seen_alone: yes
safe_now: yes
care_arrangement: parents
support_given: psychoeducation listening
health_change: better
distress_signs: sleep
situation_change: better
child_view: Au groupe, d’autres ont vécu la même chose.
observations: Parle enfin du voyage.
next_step: Visiter le centre de formation {a_ville}.
# visit
visit_place: training
people_met: child teacher
child_seen_alone: yes
safe_now: yes
care_arrangement: parents
family_acceptance: good
support_given: school_visit material
school_status: apprenticeship
attendance: regular
training_kit: yes
health_change: same
distress_signs: none
situation_change: better
child_view: J’ai déjà eu un petit chantier.
observations: Le formateur veut {le} garder.
next_step: Voir le créancier avec {chef}.
risk: low
risk_reason: En formation, ne parle plus de repartir.
# visit
visit_place: home
people_met: child {met}
child_seen_alone: yes
safe_now: yes
care_arrangement: parents
family_acceptance: good
community_acceptance: good
support_given: family_mediation
school_status: apprenticeship
attendance: regular
training_kit: yes
health_change: same
distress_signs: none
situation_change: better
child_view: J’ai donné de l’argent à la maison pour la première fois.
observations: Dette étalée sur un an, papier signé chez {chef}.
next_step: Suivi à six mois.
# review
took_part: child {met}
case_conference: no
situation_change: better
what_worked: Le groupe de jeunes et la formation courte.
obstacles: La dette.
child_view: Je conseille à mes frères de ne pas partir.
child_agrees: yes
caregiver_agrees: yes
caregiver_view: Il y a moins de disputes à la maison.
decision_reason: L’activité commence, on suit les revenus.
# closure
closure_reason: goals_met
closure_summary: Retour accompagné : groupe, formation, première activité, dette étalée.
services_continuing: Le groupe du mercredi.
# after
visit_place: training
people_met: child teacher
safe_now: yes
care_arrangement: parents
school_status: finished
situation_change: better
child_view: Je travaille à mon compte.
next_step: Rien de plus ; {il} sait qui appeler.
)",
    R"(
= Nourrisson abandonné
sex: any
age: 0-1
name: unknown
caregiver: residential_staff female
roles: case_manager 5 | police_focal_point 4
# registration
name_unknown: OK
other_names: Bébé de la maternité | Bébé du marché | Bébé de la chapelle
age_method: medical
language: unknown
nationality: unknown
immediate_danger: yes
danger_kind: no_adult medical
danger_action: safe_place medical_care reported
safe_tonight: yes
source: health | community | police
concerns: neglect no_birth_record
concern_note: Laissé{e} à la maternité après l’accouchement, la mère est partie dans la nuit.
| Trouvé{e} au petit matin {marche}, dans un carton, avec un pagne.
| Déposé{e} devant la chapelle, cordon encore frais.
risk: high
consent_services: override
consent_override_reason: nobody_to_ask
override_authorised_by: prosecutor_judge
# initial_assessment
meeting_place: health
child_seen: yes
child_seen_alone: no
safe_now: yes
care_arrangement: residential
protection_status: unaccompanied
family_contact: no
care_can_last: no
injury: no
care_needed_now: yes
health_note: Pesée, lait, vaccins {hopital}.
functioning: unknown
distress_signs: unknown
urgent_needs: safe_place food medical | food medical clothes | food medical family_tracing
school_status: too_young
birth_certificate: no
risk: high
risk_reason: Nourrisson sans parent connu.
next_step: full_assessment
# full_assessment
meeting_place: centre
people_met: caregiver professional
household_size: 14 | 9 | 11
household_children: 12 | 7 | 9
care_arrangement: residential
parents_alive: unknown
family_acceptance: unknown
income: assistance
school_status: too_young
health_state: fair | good | fair
functioning: unknown
treatment: yes | no | no
treatment_note: Suivi nutritionnel {hopital}, chaque semaine.
trusted_person: yes
trusted_relation: residential_staff
violence_reported: unknown
safe_now: yes
birth_certificate: in_progress
justice_contact: none
main_needs: health family documents
summary: Nourrisson en bonne voie. Recherche de la mère par la brigade, sans résultat. Famille d’accueil à choisir.
risk: high
risk_reason: Très jeune, sans famille, santé fragile.
best_interests_procedure: yes
# individual_plan
main_aim: Soigner, chercher la mère, trouver une famille d’accueil.
plan_domains: health family documents
child_took_part: no
child_agrees: not_asked
caregiver_agrees: no_caregiver
safety_plan_needed: no
visit_rhythm: weekly
supervisor_discussed: yes
copy_safe: no
# goal
domain: health
text: Courbe de poids normale et vaccins à jour
responsible: L’infirmière
stage: 2
# goal
domain: documents
text: Déclaration de naissance sur décision du juge
responsible: L’assistante sociale
stage: 3
# goal
domain: family
text: Placement en famille d’accueil
responsible: L’assistante sociale
stage: 3
# visit
visit_place: centre
people_met: child professional
child_seen_alone: no
safe_now: yes
care_arrangement: residential
health_change: same
birth_certificate: no
situation_change: same
observations: Boit bien, dort beaucoup. Aucune nouvelle de la mère.
next_step: Relancer la brigade sur la recherche de la mère.
# visit
visit_place: health
people_met: child professional
child_seen_alone: no
safe_now: yes
care_arrangement: residential
health_change: better
birth_certificate: in_progress
situation_change: better
observations: A pris huit cents grammes, vaccins faits.
next_step: Visiter la famille d’accueil proposée.
# visit
visit_place: home
people_met: child caregiver
child_seen_alone: no
safe_now: yes
care_arrangement: foster
family_acceptance: good
community_acceptance: good
support_given: material positive_parenting
health_change: better
birth_certificate: yes
situation_change: better
observations: Placement depuis dix jours, la famille d’accueil est attentive.
next_step: Revoir dans un mois avec l’infirmière.
risk: medium
risk_reason: En bonne santé, en famille d’accueil, acte établi.
# visit
visit_place: home
people_met: child caregiver
child_seen_alone: no
safe_now: yes
care_arrangement: foster
family_acceptance: good
community_acceptance: good
support_given: positive_parenting
health_change: better
birth_certificate: yes
situation_change: better
observations: Rit, se tient assis{e}. Lien très fort avec l’accueillante.
next_step: Rapport au juge pour une solution durable.
risk: low
risk_reason: Placement stable, croissance normale.
# review
took_part: caregiver professional
case_conference: yes
situation_change: better
what_worked: Le suivi de l’infirmière et la famille d’accueil.
obstacles: La mère reste introuvable.
child_agrees: not_asked
caregiver_agrees: yes
caregiver_view: Nous voulons {le} garder avec nous.
decision_reason: Solution durable à préparer avec le juge.
# closure
closure_reason: transferred
closure_summary: Santé rétablie, acte établi, famille d’accueil. Dossier remis au juge pour l’adoption.
services_continuing: Suivi des vaccins {hopital}.
# after
visit_place: home
people_met: child caregiver
safe_now: yes
care_arrangement: foster
health_change: better
situation_change: same
next_step: Rien de plus ; la famille sait qui appeler.
)",
    R"(
= Déscolarisation
sex: any
age: 8-14
caregiver: mother female | grandparent female | father male
roles: case_manager 12 | probation_officer 1
# registration
age_method: document | caregiver | document
immediate_danger: no
source: school | committee | family
concerns: out_of_school | out_of_school no_birth_record | out_of_school child_labour
concern_note: Ne vient plus en classe depuis la rentrée, garde le petit frère.
| Renvoyé{e} du CM2 faute d’acte de naissance pour l’examen.
| Aide au champ d’ananas tous les jours, l’école est à sept kilomètres.
risk: low
consent_services: yes
consent_from: caregiver
consent_mode: thumbprint | verbal_witness | written
child_assent: yes
# initial_assessment
meeting_place: home
child_seen: yes
child_seen_alone: yes
interpreter: no
safe_now: yes
care_arrangement: parents | kinship | parents
protection_status: with_family | separated | with_family
family_contact: yes
care_can_last: yes
injury: no
care_needed_now: no
functioning: none
distress_signs: none
urgent_needs: none
school_status: dropped_out
birth_certificate: yes | no | yes
child_says: Je veux retourner avec mes camarades. | Je veux passer le CEP. | Je préfère l’atelier à l’école.
risk: low
risk_reason: Entouré{e}, pas de violence, mais hors de l’école.
next_step: full_assessment
# full_assessment
meeting_place: home
people_met: child {met} teacher
child_seen_alone: yes
household_size: 7 | 4 | 8
household_children: 5 | 3 | 5
care_arrangement: parents | kinship | parents
parents_alive: both | neither | both
family_acceptance: good
income: day_work | remittance | farming
family_strengths: {Aidant} connaît le directeur et veut essayer encore.
school_status: dropped_out
out_of_school_reason: family | other | work
school_wish: Reprendre au trimestre prochain. | Passer le CEP. | Apprendre la couture.
health_state: good
functioning: none
treatment: no
substance_use: no
distress_signs: none
trusted_person: yes
trusted_relation: mother | grandparent | father
child_strengths: Lit tout ce qui lui tombe sous la main.
violence_reported: no
safe_now: yes
birth_certificate: yes | no | yes
justice_contact: none
child_wishes: Un sac, des cahiers et du temps.
child_fears: Les moqueries après l’absence.
caregiver_wishes: Un appui pour les frais.
main_needs: education | education documents | education livelihood
summary: Sortie d’école par manque de moyens et charge de travail, sans violence. Retour possible ce trimestre.
risk: low
risk_reason: Famille protectrice, besoin scolaire seulement.
best_interests_procedure: no
# individual_plan
main_aim: Retour en classe ou en apprentissage choisi.
plan_domains: education | education documents | education livelihood
child_took_part: yes
child_agrees: yes
caregiver_agrees: yes
safety_plan_needed: no
visit_rhythm: monthly
supervisor_discussed: no
copy_safe: yes
# goal
domain: education
text: Reprendre l’école au prochain trimestre | S’inscrire au CEP avec un acte | Trouver un apprentissage de couture
responsible: {Aidant}
stage: 2
# goal
domain: basic_needs | documents | basic_needs
text: Fournitures et uniforme | Jugement supplétif d’acte de naissance | Vélo partagé avec le voisin
responsible: L’assistante sociale
stage: 3
# visit
visit_place: home
people_met: child {met}
child_seen_alone: yes
safe_now: yes
care_arrangement: parents | kinship | parents
family_acceptance: good
support_given: listening
school_status: dropped_out
health_change: same
situation_change: same
child_view: Les autres m’ont dit que le maître me cherche.
observations: {Aidant} d’accord, il manque les frais.
next_step: Voir le directeur pour une réduction.
# visit
visit_place: school | school | training
people_met: child teacher
child_seen_alone: yes
safe_now: yes
care_arrangement: parents | kinship | parents
support_given: school_visit material
school_status: attending | attending | apprenticeship
attendance: sometimes
training_kit: no
school_note: Repris en classe, en retard en calcul. | Admis{e} à l’examen sous réserve de l’acte. | À l’essai chez la couturière.
health_change: same
situation_change: better
child_view: Je suis content{e} d’y être.
observations: Accueil chaleureux.
next_step: Demander les fournitures ou le kit.
# visit
visit_place: school | school | training
people_met: child teacher {met}
child_seen_alone: yes
safe_now: yes
care_arrangement: parents | kinship | parents
family_acceptance: good
community_acceptance: good
support_given: material school_visit
school_status: attending | attending | apprenticeship
attendance: regular
training_kit: yes
health_change: same
birth_certificate: yes
situation_change: better
child_view: Je ne veux plus rater un jour.
observations: Tout est en place.
next_step: Revoir à la fin du trimestre.
# review
took_part: child {met} teacher
case_conference: no
situation_change: better
what_worked: L’accord du directeur.
obstacles: Les frais du prochain trimestre.
child_view: Je veux continuer.
child_agrees: yes
caregiver_agrees: yes
caregiver_view: Merci pour les cahiers.
decision_reason: Présence régulière à confirmer.
# closure
closure_reason: goals_met
closure_summary: Retour à l’école ou en apprentissage, présence régulière un trimestre.
services_continuing: L’association des parents d’élèves.
# after
visit_place: school | school | training
people_met: child teacher
safe_now: yes
care_arrangement: parents | kinship | parents
school_status: attending | attending | apprenticeship
attendance: regular
training_kit: yes
situation_change: same
child_view: Tout va bien.
next_step: Rien de plus ; {il} sait qui appeler.
)",
    R"(
= Enfant handicapé caché
sex: any
age: 5-13
caregiver: grandparent female | mother female
roles: case_manager 6
# registration
age_method: caregiver
immediate_danger: no
source: committee | health
concerns: disability neglect no_birth_record | disability neglect out_of_school
concern_note: Marche à quatre pattes, reste toute la journée derrière la case, n’a jamais vu un médecin. | N’entend pas, enfermé{e} quand la famille va au champ.
risk: medium
consent_services: yes
consent_from: caregiver
consent_mode: thumbprint
child_assent: unknown | yes
# initial_assessment
meeting_place: home
child_seen: yes
child_seen_alone: no
interpreter: no
safe_now: yes
care_arrangement: kinship | parents
protection_status: separated | with_family
family_contact: yes
care_can_last: yes
injury: yes | no
care_needed_now: yes | no
health_note: Plaies aux genoux.
functioning: walking self_care | hearing communicating
distress_signs: withdrawal
urgent_needs: medical psychosocial
school_status: never
birth_certificate: no
child_says: Montre la route et les enfants qui jouent. | Fait signe qu’{il} veut sortir.
risk: medium
risk_reason: Laissé{e} seul{e} chaque jour, soins jamais faits.
next_step: full_assessment
# full_assessment
meeting_place: home
people_met: child {met} neighbour
child_seen_alone: no
household_size: 5 | 7
household_children: 3 | 5
care_arrangement: kinship | parents
parents_alive: father | both
family_acceptance: fair
income: farming
family_strengths: {Aidant} {le} lave et {le} nourrit bien.
school_status: never
out_of_school_reason: health
school_wish: Aller voir l’école des autres.
health_state: fair
functioning: walking self_care | hearing communicating
treatment: no
substance_use: no
distress_signs: withdrawal
trusted_person: yes
trusted_relation: grandparent | mother
child_strengths: Rit aux éclats avec les petits, comprend tout. | Apprend les gestes très vite.
violence_reported: yes
violence_types: neglect
violence_when: ongoing
violence_place: home
violence_by: caregiver | parent
violence_care: no
violence_report: not_required
safe_now: yes
birth_certificate: no
justice_contact: none
child_wishes: Jouer dehors.
caregiver_wishes: Comprendre d’où vient la maladie.
main_needs: health education family
summary: Enfant caché{e} par honte, non par méchanceté. Rééducation possible, école à préparer.
risk: medium
risk_reason: Isolement, mais famille attachée.
best_interests_procedure: no
# individual_plan
main_aim: Soins, sortie de l’isolement, école adaptée.
plan_domains: health education family
child_took_part: yes
child_agrees: not_asked | yes
caregiver_agrees: yes
safety_plan_needed: no
visit_rhythm: two_weeks
supervisor_discussed: yes
copy_safe: yes
# goal
domain: health
text: Consultation de rééducation {hopital} | Consultation ORL {hopital}
responsible: {Aidant}
stage: 2
# goal
domain: education
text: Entrer en classe intégrée à {ecole}
responsible: L’assistante sociale
stage: 4
# visit
visit_place: home
people_met: child {met}
child_seen_alone: no
safe_now: yes
care_arrangement: kinship | parents
family_acceptance: fair
community_acceptance: poor
support_given: listening psychoeducation
school_status: never
health_change: same
distress_signs: withdrawal
situation_change: same
child_view: S’est approché{e} pour toucher le carnet.
observations: {Aidant} a peur du regard des voisins.
next_step: Rendez-vous de consultation à confirmer.
# visit
visit_place: health
people_met: child {met} professional
child_seen_alone: no
safe_now: yes
care_arrangement: kinship | parents
family_acceptance: good
support_given: psychoeducation
health_change: better
situation_change: better
child_view: A ri avec le kinésithérapeute. | A répété trois gestes.
observations: Exercices montrés {a_aidant}, à faire chaque matin.
next_step: Passer voir les exercices à la maison.
# visit
visit_place: home
people_met: child {met} neighbour
child_seen_alone: no
safe_now: yes
care_arrangement: kinship | parents
family_acceptance: good
community_acceptance: fair
support_given: positive_parenting
school_status: never
health_change: better
distress_signs: none
situation_change: better
child_view: Joue devant la maison avec les voisins.
observations: Les exercices sont faits. La porte reste ouverte.
next_step: Visiter la classe intégrée avec le directeur.
risk: low
risk_reason: Plus enfermé{e}, soins réguliers.
# visit
visit_place: school
people_met: child teacher
child_seen_alone: no
safe_now: yes
care_arrangement: kinship | parents
family_acceptance: good
community_acceptance: good
support_given: school_visit material
school_status: attending
attendance: regular
health_change: better
distress_signs: none
situation_change: better
child_view: Montre fièrement son ardoise.
observations: Deux camarades viennent {le} chercher le matin.
next_step: Revoir avec l’enseignante le mois prochain.
# review
took_part: child {met} teacher
case_conference: no
situation_change: better
what_worked: Les exercices et la voisine.
obstacles: Le transport jusqu’au centre.
child_agrees: not_asked | yes
caregiver_agrees: yes
caregiver_view: Je ne savais pas qu’on pouvait apprendre.
decision_reason: Progrès nets, école à consolider.
# closure
closure_reason: goals_met
closure_summary: Sorti{e} de l’isolement, soins en cours, en classe.
services_continuing: Rééducation mensuelle {hopital}.
# after
visit_place: school
people_met: child teacher
safe_now: yes
care_arrangement: kinship | parents
school_status: attending
attendance: regular
situation_change: same
child_view: Sourit.
next_step: Rien de plus ; {aidant} sait qui appeler.
)",
    R"(
= Aîné chef de ménage
sex: any
age: 14-17
caregiver: none
roles: case_manager 6 | probation_officer 1
# registration
age_method: child
immediate_danger: no
source: leader | committee | community
concerns: child_headed_household child_labour | child_headed_household no_birth_record
concern_note: Parents morts à un an d’écart, élève seul{e} ses deux petits frères en faisant du charbon. | Mère décédée, père parti, vend du bois pour nourrir trois petits.
risk: medium
consent_services: yes
consent_from: child
consent_mode: written | thumbprint
# initial_assessment
meeting_place: home
child_seen: yes
child_seen_alone: yes
interpreter: no
safe_now: yes
care_arrangement: child_headed
protection_status: unaccompanied
family_contact: yes | no
care_can_last: no
injury: no
care_needed_now: no
functioning: none
distress_signs: sadness
urgent_needs: food clothes | food
school_status: dropped_out
birth_certificate: no
child_says: Je ne veux pas qu’on nous sépare. | Je veux que les petits aillent à l’école.
risk: medium
risk_reason: Pas d’adulte dans la maison, nourriture incertaine.
next_step: full_assessment
# full_assessment
meeting_place: home
people_met: child siblings neighbour
child_seen_alone: yes
household_size: 3 | 4
household_children: 3 | 4
care_arrangement: child_headed
parents_alive: neither | father
family_acceptance: unknown
income: child_work
family_strengths: Très uni{e} avec les petits, la voisine passe chaque soir.
school_status: dropped_out
out_of_school_reason: work
school_wish: Un métier qui nourrit les petits.
health_state: fair
functioning: none
treatment: no
substance_use: no
distress_signs: sadness sleep
trusted_person: yes
trusted_relation: neighbour
child_strengths: Responsable, tient un cahier de dépenses.
violence_reported: no
safe_now: yes
birth_certificate: no
justice_contact: none
child_wishes: Rester ensemble dans la maison des parents.
child_fears: Que l’oncle prenne le terrain.
main_needs: basic_needs livelihood family
summary: Fratrie sans adulte, unie. Terrain menacé par un parent. Tuteur à désigner, revenu à créer.
risk: medium
risk_reason: Charge trop lourde pour un enfant.
best_interests_procedure: yes
# individual_plan
main_aim: Un adulte référent, de quoi manger, le terrain protégé.
plan_domains: basic_needs livelihood family
child_took_part: yes
child_agrees: yes
caregiver_agrees: no_caregiver
safety_plan_needed: yes
safety_plan: Prévenir la voisine et {chef} si quelqu’un veut les faire sortir de la maison.
emergency_contact: La voisine
visit_rhythm: two_weeks
supervisor_discussed: yes
copy_safe: yes
# goal
domain: family
text: Faire désigner un tuteur par le juge
responsible: L’assistante sociale
stage: 3
# goal
domain: basic_needs
text: Appui en vivres pendant trois mois
responsible: L’action sociale
stage: 1
# goal
domain: livelihood
text: Petit élevage de poules avec la coopérative
responsible: L’enfant
stage: 4
# visit
visit_place: home
people_met: child siblings
child_seen_alone: yes
safe_now: yes
care_arrangement: child_headed
community_acceptance: good
support_given: material listening
school_status: dropped_out
health_change: same
distress_signs: sadness
situation_change: better
child_view: On a mangé trois fois cette semaine-là.
observations: Vivres reçus. Maison propre, toit percé.
next_step: Rencontrer {chef} au sujet du terrain.
# visit
visit_place: community
people_met: child committee
child_seen_alone: yes
safe_now: yes
care_arrangement: child_headed
community_acceptance: good
support_given: family_mediation
health_change: same
distress_signs: sadness
situation_change: same
child_view: L’oncle a crié, mais {chef} nous a défendus.
observations: Limites du terrain écrites devant témoins.
next_step: Demande de tutelle {tribunal}.
# visit
visit_place: home
people_met: child caregiver siblings
child_seen_alone: yes
safe_now: yes
care_arrangement: child_headed
community_acceptance: good
support_given: material
health_change: better
distress_signs: none
situation_change: better
child_view: La voisine est notre tutrice maintenant, elle dort ici.
observations: Ordonnance de tutelle reçue. Les petits vont à l’école.
next_step: Lancer le poulailler avec la coopérative.
risk: low
risk_reason: Une tutrice désignée, vivres assurés.
# visit
visit_place: home
people_met: child caregiver
child_seen_alone: yes
safe_now: yes
care_arrangement: unrelated_adult
community_acceptance: good
support_given: listening
school_status: apprenticeship
attendance: sometimes
training_kit: yes
health_change: same
distress_signs: none
situation_change: better
child_view: J’ai vendu mes premières poules.
observations: Partage le temps entre l’atelier et l’élevage.
next_step: Visite mensuelle de la tutrice.
# review
took_part: child siblings committee
case_conference: yes
situation_change: better
what_worked: La voisine et le chef.
obstacles: L’oncle conteste encore.
child_view: Nous sommes restés ensemble.
child_agrees: yes
caregiver_agrees: no_caregiver
decision_reason: La tutelle est à consolider.
# closure
closure_reason: goals_met
closure_summary: Fratrie restée unie, tutrice désignée, revenu commencé, terrain protégé.
services_continuing: La coopérative et le comité.
# after
visit_place: home
people_met: child caregiver
safe_now: yes
care_arrangement: unrelated_adult
situation_change: same
child_view: Les petits passent en classe supérieure.
next_step: Rien de plus ; {il} sait qui appeler.
)",
});

static constexpr std::string_view any_text = R"(
= Ce que toute histoire peut dire
# absent
visit_place: home
visit_outcome: absent
next_step: Personne sur place ; un voisin dit qu’ils sont au champ. Repasser dimanche.
| Maison fermée, jour de marché. Appeler avant de revenir.
| Route coupée par la pluie, repasser la semaine prochaine.
# again
child_view: Ça va comme la dernière fois. | Rien de nouveau, tout va bien. | Je n’ai pas de problème.
observations: Pas de changement depuis la dernière visite. | Situation stable, accueil chaleureux. | Visite courte, tout est calme.
school_note: Toujours présent{e}. | Même rythme. | Rien à signaler.
next_step: Repasser au délai prévu. | Appeler dans deux semaines, puis repasser. | Garder le même rythme de visites.
)";

std::vector<Story> const& stories()
{
    static auto const told = [] {
        std::vector<Story> read;
        for (auto const& text : texts)
            read.push_back(read_story(text));
        return read;
    }();
    return told;
}

Story const& any_story()
{
    static auto const story = read_story(any_text);
    return story;
}

}
